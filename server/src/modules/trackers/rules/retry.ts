import type { TrackerReason } from '@gatehouse/trackers';

const minute = 60_000;
const longest = 60 * minute;

/** Refusals that will be the same next time; a few more tries are for what people mend meanwhile. */
const lasting: ReadonlySet<TrackerReason> = new Set(['gone', 'invalid', 'malformed', 'conflict']);
const lastAttempt = 5;

export type NextStep = { readonly state: 'waiting'; readonly inMs: number } | { readonly state: 'failed' };

/** After the attempt with this number: a tracker that is away is waited for as long as it takes. */
export function afterFailure(reason: TrackerReason, attempts: number, retryAfterSeconds?: number): NextStep {
  if (lasting.has(reason) && attempts >= lastAttempt) return { state: 'failed' };
  return { state: 'waiting', inMs: Math.max(waitMs(attempts), (retryAfterSeconds ?? 0) * 1000) };
}

/** 10 s, 20 s, 40 s … up to an hour. */
export function waitMs(attempts: number): number {
  return Math.min(longest, 5_000 * 2 ** Math.min(attempts, 12));
}

/** Whether the tracker as a whole does not answer, so that nothing more is tried in this round. */
export function isAway(reason: TrackerReason): boolean {
  return reason === 'unreachable' || reason === 'limited';
}
