import { readFileSync } from 'node:fs';
import { readScheme } from './scheme/read.ts';
import type { Scheme } from './scheme/schema.ts';

/** The scheme that comes with the product. */
export function shippedScheme(): Scheme {
  return readScheme(readFileSync(new URL('../../risk-schemes/rapid@2026.yaml', import.meta.url), 'utf8'));
}

/** One entry of rra2json in the published form, with what a test wants to be different. */
export function rraEntry(different: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const empty = { rationale: '', impact: '', probability: '' };
  return {
    timestamp: '2016-05-02T09:30:00+00:00',
    lastmodified: '2016-06-01 10:00:00',
    summary: 'Assessment of Sync',
    source: 'https://docs.example.org/1',
    category: 'rra_data',
    severity: 'INFO',
    tags: ['rra'],
    details: {
      metadata: {
        service: 'Sync',
        description: 'Keeps bookmarks the same everywhere.',
        scope: 'Servers',
        owner: 'Ada Owner',
        developer: 'Dev Team',
        operator: 'Ops Team',
        linked_services: ['Accounts'],
        risk_record: 'https://bugs.example.org/1',
        RRA_version: '2.4.1',
      },
      data: { default: 'Workgroup', INTERNAL: ['logs'], 'individual confidential': ['keys'], Unknown: [] },
      recommendations: { HIGH: ['Rotate keys'], medium: ['Add alerts', ''], LOW: [] },
      risk: {
        confidentiality: {
          reputation: { rationale: 'All bookmarks are public.', impact: 'high', probability: 'MEDIUM' },
          productivity: empty,
          finances: empty,
        },
        integrity: { reputation: { rationale: 'Bookmarks lead elsewhere.', impact: 'Maximum', probability: 'low' } },
        availability: {},
      },
    },
    ...different,
  };
}
