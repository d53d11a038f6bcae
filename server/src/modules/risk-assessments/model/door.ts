import type { RiskLevel, StaleReason } from '@gatehouse/risk-assessment';
import type { Tx } from '../../../platform/db/index.ts';

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

/** What other modules may ask; each call takes part in the caller's transaction. */
export type RiskAssessmentsDoor = {
  /** The levels of the present assessment, which everybody who is signed in may know; undefined when there is none. */
  readonly current: (tx: Tx, serviceId: string) => Promise<CurrentRisk | undefined>;
  /** The levels of those of these cases that are recommendations. */
  readonly levelsOf: (tx: Tx, caseIds: readonly string[]) => Promise<ReadonlyMap<string, RiskLevel>>;
  /** How many services were assessed in a stretch of time; of the records that the actor may see. */
  readonly assessedBetween: (tx: Tx, from: Date, to: Date) => Promise<number>;
};
