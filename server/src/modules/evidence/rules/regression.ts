import type { Level, Outcome } from '../model/index.ts';
import type { Decided } from './combine.ts';

/** The case of the running red period, as far as it matters here. */
export type RunningCase = {
  readonly id: string;
  readonly closedAt: Date | null;
  readonly resolution: string | null;
};

export type ControlNow = {
  readonly outcome: Outcome;
  readonly excepted: boolean;
  /** Of the newest evidence of the control. */
  readonly observedAt: Date | null;
  /** What failed when the case was opened passes now; what else the control asks was never answered. */
  readonly mended: boolean;
};

export type CaseStep =
  | { readonly step: 'open' }
  | { readonly step: 'reopen' }
  | { readonly step: 'end'; readonly because: 'passed' | 'excepted' | 'not-applicable' }
  | { readonly step: 'nothing' };

/**
 * What a control's state asks of its case. A red control has one case until it, or that which failed, passes on evidence
 * that really tested it, until it no longer applies, or an exception covers it. A case that a person closed is left alone for the rest of the red period
 * unless the person called it fixed and a later capture says otherwise.
 */
export function caseStep(now: ControlNow, running: RunningCase | undefined): CaseStep {
  const red = now.outcome === 'fail' && !now.excepted;
  if (running === undefined) return { step: red ? 'open' : 'nothing' };
  if (now.outcome === 'pass' || now.mended) return { step: 'end', because: 'passed' };
  if (now.outcome === 'not-applicable') return { step: 'end', because: 'not-applicable' };
  if (now.excepted) return { step: 'end', because: 'excepted' };
  const disproved =
    red &&
    running.resolution === 'fixed' &&
    running.closedAt !== null &&
    now.observedAt !== null &&
    now.observedAt > running.closedAt;
  return { step: disproved ? 'reopen' : 'nothing' };
}

/** Of what a control is made of: the verdict on one verification at one target. */
export type JudgedPiece = {
  readonly verification: string;
  readonly target: string | null;
  readonly decided: Pick<Decided, 'outcome' | 'observedAt' | 'staleAt'> | null;
};

/** Whether what failed passes on later, fresh evidence, and nothing else that was ever tested fails. */
export function isMended(
  failed: { readonly verification: string; readonly target: string; readonly observedAt: Date } | undefined,
  pieces: readonly JudgedPiece[],
  now: Date,
): boolean {
  if (failed === undefined || pieces.some(({ decided }) => decided?.outcome === 'fail')) return false;
  const same = pieces.find((each) => each.verification === failed.verification && each.target === failed.target);
  if (same === undefined || same.decided === null) return false;
  const { outcome, observedAt, staleAt } = same.decided;
  return outcome === 'pass' && observedAt > failed.observedAt && (staleAt === null || staleAt > now);
}

/** How a red period that ended this way closes its case. */
export const resolutionOf = {
  passed: 'fixed',
  excepted: 'excepted',
  'not-applicable': 'not-applicable',
  withdrawn: 'not-applicable',
} as const;

export const severityOf = {
  mandatory: 'high',
  recommended: 'moderate',
  optional: 'low',
} as const satisfies Record<Level, string>;
