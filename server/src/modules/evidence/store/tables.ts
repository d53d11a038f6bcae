import type { Level, Outcome, VerdictOutcome } from '../model/index.ts';

export type ObservationRow = {
  readonly id: string;
  readonly service_id: string;
  readonly collector: string;
  readonly collector_version: string;
  readonly target_kind: string;
  readonly target: string;
  readonly hash: string;
  readonly observed_at: Date;
  /** Null once the retention rule took it away. */
  readonly content: Buffer | null;
  readonly removed_at: Date | null;
};

export type ProbedTargetRow = {
  readonly service_id: string;
  readonly collector: string;
  readonly target_kind: string;
  readonly target: string;
  readonly observation_id: string | null;
  readonly observed_at: Date | null;
  readonly run_id: string | null;
  readonly attempted_at: Date;
  readonly probed_observation_id: string | null;
  readonly probed_at: Date | null;
  readonly probed_run_id: string | null;
  readonly not_tested: string | null;
};

export type AttestationRow = {
  readonly id: string;
  readonly service_id: string;
  readonly standard: string;
  readonly edition: string;
  readonly control_id: string;
  readonly verification: string;
  readonly question: string;
  readonly holds: boolean;
  readonly statement: string;
  readonly person_id: string;
  readonly attested_at: Date;
  readonly expires_at: Date;
};

export type EvidenceRow = {
  readonly id: string;
  readonly service_id: string;
  readonly standard: string;
  readonly edition: string;
  readonly control_id: string;
  readonly verification: string;
  readonly check_id: string | null;
  readonly parameters: Readonly<Record<string, unknown>> | null;
  readonly target_kind: string;
  readonly target: string;
  readonly outcome: VerdictOutcome;
  readonly warning: boolean;
  readonly reason: string;
  readonly observed_at: Date;
  readonly recorded_at: Date;
  readonly stale_at: Date | null;
  readonly collector: string | null;
  readonly collector_version: string | null;
  readonly observation_id: string | null;
  readonly attestation_id: string | null;
  readonly run_id: string | null;
  readonly recorded_by: string | null;
};

export type ExceptionRow = {
  readonly id: string;
  readonly service_id: string | null;
  readonly standard: string;
  readonly controls: string[];
  readonly reason: string;
  readonly approval_id: string;
  readonly requested_by: string | null;
  readonly approved_by: string | null;
  readonly granted_at: Date;
  readonly expires_at: Date;
  readonly ended_at: Date | null;
  readonly ended_by: string | null;
  readonly ended_because: string | null;
};

export type StateRow = {
  readonly service_id: string;
  readonly standard: string;
  readonly control_id: string;
  readonly edition: string;
  readonly level: Level;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly since: Date;
  readonly remark: string | null;
  readonly observed_at: Date | null;
  readonly stale_at: Date | null;
  readonly evidence_id: string | null;
  readonly exception_id: string | null;
  readonly excepted: boolean;
  readonly unexpected_pass: boolean;
  readonly due_at: Date | null;
};

export type ChangeRow = {
  readonly id: string;
  readonly service_id: string;
  readonly standard: string;
  readonly control_id: string;
  readonly from_outcome: Outcome;
  readonly from_excepted: boolean;
  readonly to_outcome: Outcome;
  readonly to_excepted: boolean;
  readonly at: Date;
  readonly because: string;
  readonly evidence_id: string | null;
};

export type RegressionRow = {
  readonly case_id: string;
  readonly service_id: string;
  readonly standard: string;
  readonly control_id: string;
  readonly evidence_id: string | null;
  readonly opened_at: Date;
  readonly ended_at: Date | null;
  readonly ended_because: 'passed' | 'excepted' | 'not-applicable' | 'withdrawn' | null;
};

export type ScoreRow = {
  readonly service_id: string;
  /** A day of UTC, `2026-11-20`. */
  readonly day: string;
  readonly score: number | null;
  readonly passed: number;
  readonly failed: number;
  readonly excepted: number;
  readonly stale: number;
  readonly not_tested: number;
  readonly not_applicable: number;
  readonly worst_standard: string | null;
  readonly worst_control: string | null;
  readonly worst_since: Date | null;
};

export type RetentionRow = {
  readonly singleton: boolean;
  readonly keep_days: number;
  readonly updated_at: Date;
  readonly version: number;
};

export type EvidenceTables = {
  capture_retention: RetentionRow;
  observation: ObservationRow;
  probed_target: ProbedTargetRow;
  attestation: AttestationRow;
  evidence: EvidenceRow;
  control_exception: ExceptionRow;
  control_state: StateRow;
  control_change: ChangeRow;
  regression_case: RegressionRow;
  service_score: ScoreRow;
};
