import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { callApi } from '@gatehouse/testing';
import type { Page } from 'playwright-core';

const source = fileURLToPath(new URL('../../src/', import.meta.url));

/** The paths of every page that the router knows, as it writes them: `/reviews/$ref`. */
export function routedPaths(): readonly string[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(source, file), 'utf8'))
    .filter((text) => text.includes('createRoute('))
    .flatMap((text) => text.split('createRoute(').slice(1))
    .flatMap((call) => /\bpath: '([^']+)'/.exec(call)?.[1] ?? [])
    .sort();
}

/** One of everything that has a page of its own. */
export type Things = {
  readonly review: string;
  readonly sheet: string;
  readonly service: string;
  readonly evidence: string;
  readonly assessment: string;
};

/** What is to be seen under a path: the address itself, and its views. */
type Addresses = readonly string[] | ((things: Things) => readonly string[]);

const views = (path: string, name: string, ...ids: readonly string[]): readonly string[] => [
  path,
  ...ids.map((id) => `${path}?${name}=${id}`),
];

/** By path of the router; a page that is missing here is named by the test. */
export const addresses: Readonly<Record<string, Addresses>> = {
  '/': views('/', 'view', 'mine', 'asked', 'team', 'waiting', 'overdue'),
  '/backlog': ['/backlog'],
  '/cases': ['/cases', '/cases?q=nothing'],
  '/cases/$ref': ({ review }) => [`/cases/${review}`, '/cases/SEC-9999'],
  '/approvals': views('/approvals', 'state', 'review', 'all'),
  '/reviews': views('/reviews', 'view', 'triage', 'mine', 'asked', 'done'),
  '/reviews/new': views('/reviews/new', 'kind', 'vendor', 'privacy', 'rra'),
  '/reviews/rules': ['/reviews/rules'],
  '/reviews/$ref': ({ review }) => [`/reviews/${review}`],
  '/questionnaires': ['/questionnaires'],
  '/questionnaires/preview': ['/questionnaires/preview'],
  '/questionnaires/$id': ['/questionnaires/feature-review', '/questionnaires/vendor-review'],
  '/sheets/$id': ({ sheet }) => [`/sheets/${sheet}`],
  '/figures': ['/figures', '/figures?quarter=2025-Q4'],
  '/services': views('/services', 'view', 'list'),
  '/services/$id': ({ service }) =>
    views(
      `/services/${service}`,
      'view',
      ...['endpoints', 'risk', 'threat-model', 'history', 'exceptions', 'cases', 'about'],
    ),
  '/services/$id/threat-model': ({ service }) => [`/services/${service}/threat-model`],
  '/services/$id/evidence/$evidence': ({ service, evidence }) => [`/services/${service}/evidence/${evidence}`],
  '/risk-assessments': ['/risk-assessments'],
  '/risk-assessments/$id': ({ assessment }) =>
    views(
      `/risk-assessments/${assessment}`,
      'box',
      ...['notes', 'data', 'threats', 'recommendations', 'wrap-up', 'read'],
    ),
  '/evidence': views('/evidence', 'view', 'week', 'exceptions'),
  '/probes': views('/probes', 'view', 'schedule', 'addresses'),
  '/standards': ['/standards'],
  '/standards/$name': ['/standards/service-checklist', '/standards/service-checklist?view=changes'],
  '/trackers': views('/trackers', 'view', 'writes', 'items'),
  '/schedule': views('/schedule', 'view', 'capacity', 'freezes', 'goals', 'feeds'),
  '/people': views('/people', 'view', 'teams'),
  '/quarantine': ['/quarantine'],
  '/outbox': ['/outbox'],
  '/correspondents': ['/correspondents'],
  '/role-keys': ['/role-keys'],
  '/audit-log': ['/audit-log'],
  '/jobs': ['/jobs'],
  '/settings': views('/settings', 'part', 'intake', 'deadlines', 'reminders'),
};

/** Pages of those who are not signed in. */
export const publicPaths = ['/enrol', '/guest'] as const;

type Items<Item> = { readonly items: readonly Item[] };
type Control = { readonly control: string; readonly verifications: readonly { readonly kind: string }[] };

const model = `title: Push
components:
  - { id: phone, kind: external, name: Phone }
  - { id: relay, kind: process, name: Relay, endpoints: [push.example.org] }
  - { id: queue, kind: store, name: Queue }
flows:
  - { from: phone, to: relay, label: messages, protocol: https, encrypted: true }
  - { from: relay, to: queue, label: messages that wait }
`;

const assessment = {
  owner: { name: 'Ines Reyes', person: null },
  classification: 'INTERNAL',
  dataTypes: [{ name: 'messages', class: 'RESTRICTED' }],
  scenarios: [
    { attribute: 'integrity', area: 'reputation', text: 'Forged messages.', impact: 'HIGH', likelihood: 'MEDIUM' },
  ],
  recommendations: [{ level: 'HIGH', text: 'Sign every message' }],
};

/** Makes one of everything, by the pages' own API. */
export async function makeThings(page: Page): Promise<Things> {
  const call = async <T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: object): Promise<T> =>
    (await callApi(page, method, `/api/v1${path}`, body)) as T;
  const { id: service } = await call<{ id: string }>('POST', '/services', {
    name: 'Push',
    endpoints: ['push.example.org', 'api.push.example.org'],
  });
  await call('PUT', `/services/${service}/threat-model`, { text: model });
  const { id: risk } = await call<{ id: string }>('POST', '/risk-assessments', { service });
  await call('PATCH', `/risk-assessments/${risk}`, { contents: assessment });
  const { ref, sheetId } = await call<{ ref: string; sheetId: string }>('POST', '/reviews', {
    kind: 'privacy',
    title: 'Count how often messages come late',
    service: 'Push',
  });
  const { items } = await call<Items<Control>>('GET', `/services/${service}/controls`);
  const asked = items.find(({ verifications }) => verifications.some(({ kind }) => kind === 'attestation'));
  await call('POST', `/services/${service}/attestations`, {
    control: asked?.control ?? '',
    holds: true,
    statement: 'We looked at it this week.',
  });
  return { review: ref, sheet: sheetId, service, assessment: risk, evidence: await firstEvidence(page, service) };
}

/** A job records what was answered. */
async function firstEvidence(page: Page, service: string): Promise<string> {
  for (let tries = 0; tries < 300; tries += 1) {
    const path = `/api/v1/services/${service}/evidence`;
    const { items } = (await callApi(page, 'GET', path)) as Items<{ id: string }>;
    if (items[0] !== undefined) return items[0].id;
    await page.waitForTimeout(100);
  }
  throw new Error('No evidence came of the answer.');
}
