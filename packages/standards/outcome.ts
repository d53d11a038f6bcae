/** What is known of a control at a service, or of one of its checks at one target. */
export const outcomes = ['pass', 'fail', 'not-applicable', 'not-tested', 'stale'] as const;
export type Outcome = (typeof outcomes)[number];

/** What was found out about a control; several of them, as of several targets, may be about the same one. */
export type ControlResult = {
  /** Its id. */
  readonly control: string;
  readonly outcome: Outcome;
  /** A sentence for people; may quote what a server said, so it is never trusted. */
  readonly reason: string;
  /** Set when a check holds a fail to be a warning only. */
  readonly level?: 'warn';
  /** The check that decided, when one did. */
  readonly check?: string;
  /** The rule of another tool that it is about, as `10038` of ZAP. */
  readonly rule?: string;
  /** `https://push.example.org/`, a repository, … */
  readonly target?: string;
  /** ISO 8601. */
  readonly observedAt?: string;
  /** Where a person can look at the evidence. */
  readonly evidenceUrl?: string;
  /** Somebody agreed that it may fail until then. */
  readonly exemption?: { readonly reason: string; readonly expires: string };
  /** It was tried, and could not be tested; a run with one of these is no clean run. */
  readonly couldNotRun?: true;
};

const weight: readonly Outcome[] = ['fail', 'not-tested', 'stale', 'pass', 'not-applicable'];

/**
 * One outcome for several that must all hold: one fail fails, and what was not tested, or long ago, keeps the rest from
 * passing. Nothing at all is not-tested.
 */
export function combineOutcomes(parts: readonly Outcome[]): Outcome {
  return weight.find((outcome) => parts.includes(outcome)) ?? 'not-tested';
}
