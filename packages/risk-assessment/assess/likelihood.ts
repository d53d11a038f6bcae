import { moved, type RiskLevel } from '../levels.ts';
import type { Indicator, IndicatorFact, Scheme } from '../scheme/schema.ts';

/** What is known of a service. A fact that is left out or null is not known, and is not taken for zero. */
export type IndicatorFacts = Readonly<Partial<Record<IndicatorFact, number | null>>>;

/** One reason to think otherwise of the likelihood than people did. */
export type Move = {
  readonly indicator: string;
  /** How many levels; below zero lowers. */
  readonly steps: number;
  readonly because: string;
  readonly facts: Readonly<Partial<Record<IndicatorFact, number>>>;
};

export type LikelihoodShift = {
  /** How many levels every likelihood moves: the sum of the moves within the scheme's bounds. */
  readonly steps: number;
  readonly moves: readonly Move[];
  /** The sum went beyond the bounds. */
  readonly bounded: boolean;
};

/**
 * How far facts move the likelihood that people said, and why.
 *
 * @example indicatorShift(scheme, { failingMandatory: 2 }).steps // 1
 */
export function indicatorShift(scheme: Scheme, facts: IndicatorFacts): LikelihoodShift {
  const { indicators, mostRaised, mostLowered } = scheme.likelihood;
  const moves = indicators.flatMap((indicator) => moveBy(indicator, facts) ?? []);
  const sum = moves.reduce((total, { steps }) => total + steps, 0);
  // `+ 0` keeps a bound of zero from becoming -0.
  const steps = Math.min(Math.max(sum, -mostLowered), mostRaised) + 0;
  return { steps, moves, bounded: steps !== sum };
}

function moveBy({ id, when, steps, text }: Indicator, facts: IndicatorFacts): Move | undefined {
  const named: Partial<Record<IndicatorFact, number>> = {};
  for (const [fact, range] of Object.entries(when) as [IndicatorFact, (typeof when)[IndicatorFact]][]) {
    const value = facts[fact];
    if (value === undefined || value === null) return undefined;
    if (value < (range?.atLeast ?? 0) || value > (range?.atMost ?? Number.MAX_SAFE_INTEGER)) return undefined;
    named[fact] = value;
  }
  return { indicator: id, steps, because: text, facts: named };
}

/** The likelihood after the facts had their say. */
export function movedLikelihood(said: RiskLevel, shift: Pick<LikelihoodShift, 'steps'>): RiskLevel {
  return moved(said, shift.steps);
}
