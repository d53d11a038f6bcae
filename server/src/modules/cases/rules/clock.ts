import type { CaseFacts } from '../model/index.ts';

/** What runs on a case, and since when it stands still. */
export type CaseClock = Pick<CaseFacts, 'deadlineAt' | 'deadlineByHand' | 'firstResponseAt' | 'pausedAt' | 'pausedMs'>;

/** The clock after it was looked at: it stands still while somebody outside our hands has to answer, and only then. */
export function clockAt(clock: CaseClock, standsStill: boolean, now: Date): CaseClock {
  if (standsStill) return clock.pausedAt === null ? { ...clock, pausedAt: now } : clock;
  return clock.pausedAt === null ? clock : resumed(clock, clock.pausedAt, now);
}

/**
 * What was still to be done in time is due later by the length of the wait. A first response that was missed before stays
 * missed, and a deadline that a person chose stays where it is.
 */
function resumed(clock: CaseClock, since: Date, now: Date): CaseClock {
  const wait = Math.max(0, now.getTime() - since.getTime());
  const later = (at: Date | null): Date | null => (at === null ? null : new Date(at.getTime() + wait));
  const { firstResponseAt } = clock;
  const responseRan = firstResponseAt !== null && firstResponseAt >= since;
  return {
    deadlineAt: clock.deadlineByHand ? clock.deadlineAt : later(clock.deadlineAt),
    deadlineByHand: clock.deadlineByHand,
    firstResponseAt: responseRan ? later(firstResponseAt) : firstResponseAt,
    pausedAt: null,
    pausedMs: clock.pausedMs + wait,
  };
}
