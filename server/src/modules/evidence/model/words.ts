import { type Level, levels, type Outcome, outcomes } from '@gatehouse/standards';

export { type Level, levels, type Outcome, outcomes };

/** What one run or one person can find; `stale` comes with time. */
export const verdictOutcomes = ['pass', 'fail', 'not-applicable', 'not-tested'] as const;
export type VerdictOutcome = (typeof verdictOutcomes)[number];

/** Where something was looked at; an attestation is about the whole service. */
export type Target = { readonly kind: string; readonly name: string };

export const wholeService: Target = { kind: 'service', name: 'service' };

/** A control is named by its standard and its id: two standards may use the same id. */
export type ControlName = { readonly standard: string; readonly control: string };
