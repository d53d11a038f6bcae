import type { RiskLevel, StaleReason } from '@gatehouse/risk-assessment';
import type { Tx } from '../../../platform/db/index.ts';
import type { AssessmentState } from './words.ts';

export type CurrentRisk = {
  readonly level: RiskLevel;
  /** The highest impact, as people said it. */
  readonly impact: RiskLevel;
  /** Of the scenario that decides the level, moved by what is known. */
  readonly likelihood: RiskLevel;
  readonly assessedAt: Date;
  /** Why it should be made again; empty while it is current. */
  readonly stale: readonly StaleReason[];
};

/** The assessment by which a review is made. */
export type AssessedReview = {
  readonly id: string;
  readonly number: number;
  readonly state: AssessmentState;
  readonly level: RiskLevel;
};

/** `people`: who sees the record of a restricted review, when the service has none yet. */
export type ForReview = {
  readonly reviewId: string;
  readonly serviceId: string;
  readonly people?: readonly string[] | undefined;
};

/** Told by the server, once the assessment was finished or given up. */
export type AssessmentListener = {
  readonly ended: (tx: Tx, reviewId: string, assessment: AssessedReview) => Promise<void>;
};

/** What other modules may ask; each call takes part in the caller's transaction. */
export type RiskAssessmentsDoor = {
  /** The levels of the present assessment, which everybody who is signed in may know; undefined when there is none. */
  readonly current: (tx: Tx, serviceId: string) => Promise<CurrentRisk | undefined>;
  /**
   * Opens the assessment by which a review is made, or joins one that is being written; undefined when the review has
   * one. Only the system may.
   */
  readonly openForReview: (tx: Tx, asked: ForReview) => Promise<AssessedReview | undefined>;
  /** The assessment of a review, where the actor sees both. */
  readonly ofReview: (tx: Tx, reviewId: string) => Promise<AssessedReview | undefined>;
  /** The levels of those of these cases that are recommendations. */
  readonly levelsOf: (tx: Tx, caseIds: readonly string[]) => Promise<ReadonlyMap<string, RiskLevel>>;
  /** How many services had an assessment at that instant that was not stale. */
  readonly assessedAt: (tx: Tx, at: Date) => Promise<number>;
};
