import type { Tx } from '../../../platform/db/index.ts';
import { extensionPoint } from '../../../platform/extension.ts';
import type { ControlName, Level, Outcome, Target } from './words.ts';

/**
 * What a collector brought back from one target; the results of `runChecks` have this form. Verdicts are not taken from
 * it: the server decides every control from the observation itself.
 */
export type CollectedResult = {
  readonly target: Target;
  readonly collector: string;
  readonly collectorVersion: string;
  readonly observedAt: string | Date;
  /** Null when nothing could be captured; then the reason of the verdict says why. */
  readonly observation: unknown;
  readonly verdict: { readonly reason: string };
};

export type RecordedRun = {
  readonly serviceId: string;
  /** The probe run behind it; null for a pipeline. */
  readonly runId: string | null;
  readonly results: readonly CollectedResult[];
};

export type ControlResult = ControlName & {
  readonly edition: string;
  readonly level: Level;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly since: Date;
  readonly observedAt: Date | null;
  readonly staleAt: Date | null;
  /** A fail that an exception covers. */
  readonly excepted: boolean;
  readonly unexpectedPass: boolean;
  readonly evidenceId: string | null;
};

/** What other modules may do with evidence, each call in the caller's transaction. */
export type EvidenceDoor = {
  /**
   * Keeps what a run captured and evaluates the service's controls by it. As the system all of it is in this
   * transaction, cases included; as a person, states and cases follow in a job that is committed with it.
   */
  readonly record: (tx: Tx, run: RecordedRun) => Promise<{ readonly observations: number; readonly evidence: number }>;
  /** Evaluates again from what is stored: traits, endpoints, editions or exceptions changed. A job does it. */
  readonly refresh: (tx: Tx, serviceId: string) => Promise<void>;
  /** The present state of the controls of one service; of one standard when it is named. */
  readonly results: (tx: Tx, serviceId: string, standard?: string) => Promise<readonly ControlResult[]>;
  /** By id of evidence, the SHA-256 of its verdict and of what was observed, computed anew; without those that are gone. */
  readonly digests: (tx: Tx, evidenceIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
};

/** Hears in the same transaction, as the system, that the outcome of a control of the service is another one. */
export type EvidenceListener = { readonly changed: (tx: Tx, serviceId: string) => Promise<void> };
export const evidenceListeners = extensionPoint<EvidenceListener>('listeners for outcomes of controls');

/** What a record of another module says of a control that a person answers for otherwise. */
export type RecordedAnswer = {
  readonly control: string;
  readonly reason: string;
  readonly observedAt: Date;
  /** From then on it says nothing any more. */
  readonly staleAt: Date;
};

/** A module whose records answer the question of a control, as an attestation does; asked when a service is judged. */
export type AnswerSource = { readonly answers: (tx: Tx, serviceId: string) => Promise<readonly RecordedAnswer[]> };
export const answerSources = extensionPoint<AnswerSource>('records that answer for controls');
