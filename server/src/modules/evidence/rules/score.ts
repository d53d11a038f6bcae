import type { ControlName, Level, Outcome } from '../model/index.ts';

export type ScoredControl = ControlName & {
  readonly level: Level;
  readonly outcome: Outcome;
  readonly excepted: boolean;
  readonly since: Date;
};

export type Score = {
  /** 0 to 100; null when nothing counts yet. */
  readonly score: number | null;
  readonly passed: number;
  readonly failed: number;
  readonly excepted: number;
  readonly stale: number;
  readonly notTested: number;
  readonly notApplicable: number;
  readonly worst: (ControlName & { readonly since: Date }) | null;
};

const weight: Readonly<Record<Level, number>> = { mandatory: 4, recommended: 2, optional: 1 };

/**
 * The weighted share of controls that pass among those that pass, fail or went stale. Not counted: what does not apply,
 * what nobody tested yet, and fails that an exception covers.
 */
export function scoreOf(controls: readonly ScoredControl[]): Score {
  const sum = (chosen: readonly ScoredControl[]) => chosen.reduce((total, { level }) => total + weight[level], 0);
  const of = (outcome: Outcome) => controls.filter((each) => each.outcome === outcome && !each.excepted);
  const [passed, failed, stale] = [of('pass'), of('fail'), of('stale')];
  const counted = sum(passed) + sum(failed) + sum(stale);
  return {
    // Down, so that 100 means all.
    score: counted === 0 ? null : Math.floor((100 * sum(passed)) / counted),
    passed: passed.length,
    failed: failed.length,
    excepted: controls.filter((each) => each.excepted).length,
    stale: stale.length,
    notTested: of('not-tested').length,
    notApplicable: of('not-applicable').length,
    worst: worstOf(failed) ?? worstOf(stale),
  };
}

/** The heaviest; among equals the one that is red longest. */
function worstOf(controls: readonly ScoredControl[]): Score['worst'] {
  const [worst] = [...controls].sort(
    (a, b) =>
      weight[b.level] - weight[a.level] ||
      a.since.getTime() - b.since.getTime() ||
      `${a.standard} ${a.control}`.localeCompare(`${b.standard} ${b.control}`),
  );
  return worst === undefined ? null : { standard: worst.standard, control: worst.control, since: worst.since };
}

/** A score on the last day of each of the `weeks` weeks up to `today`, oldest first; days are `2026-11-20`. */
export function weeklyTrend(
  days: readonly { readonly day: string; readonly score: number | null }[],
  today: string,
  weeks: number,
): readonly { readonly day: string; readonly score: number | null }[] {
  const ends = Array.from({ length: weeks }, (_, index) => dayBefore(today, 7 * (weeks - 1 - index)));
  return ends.map((end) => {
    const upTo = days.filter(({ day }) => day <= end).sort((a, b) => (a.day < b.day ? 1 : -1));
    return { day: end, score: upTo[0]?.score ?? null };
  });
}

export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
