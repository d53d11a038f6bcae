import type { CaseFacts } from '../model/index.ts';

export type Rated = Pick<CaseFacts, 'service' | 'severity' | 'visibility' | 'closedAt'>;

/** The service for whose likelihood the case counts: one that is open, critical or high, and that everybody may see. */
export function severeOf({ service, severity, visibility, closedAt }: Rated) {
  if (service === null || closedAt !== null || visibility !== 'internal') return undefined;
  return severity === 'critical' || severity === 'high' ? { service, severity } : undefined;
}
