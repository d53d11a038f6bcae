import type { RiskLevel, StaleReason } from '@gatehouse/risk-assessment';
import type { Generated } from 'kysely';
import type { AssessmentState, MoveCause, Origin, RecordVisibility, Spent } from '../model/index.ts';

export type StandingRow = {
  readonly service_id: string;
  readonly team_id: string | null;
  readonly level: RiskLevel;
  readonly impact: RiskLevel;
  readonly likelihood: RiskLevel;
  readonly rank: number;
  readonly assessed_at: Date | null;
  readonly stale: readonly StaleReason[];
  readonly stale_since: Date | null;
  readonly standing_since: Date | null;
  readonly computed_at: Date;
};

export type RecordRow = {
  readonly id: string;
  readonly service_id: string;
  readonly visibility: RecordVisibility;
  readonly wrapped_key: Buffer;
  readonly created_at: Date;
  readonly created_by: string | null;
};

export type RecordPersonRow = {
  readonly record_id: string;
  readonly person_id: string;
  readonly added_at: Date;
  readonly added_by: string | null;
};

export type AssessmentRow = {
  readonly id: string;
  readonly record_id: string;
  readonly number: number;
  readonly state: AssessmentState;
  readonly origin: Origin;
  readonly scheme: string;
  readonly level: RiskLevel;
  readonly impact: RiskLevel;
  readonly likelihood: RiskLevel;
  readonly started_at: Date;
  readonly started_by: string | null;
  readonly updated_at: Date;
  readonly reviewed_at: Date | null;
  readonly reviewed_by: string | null;
  readonly assessed_at: Date | null;
  readonly digest: Buffer | null;
  readonly owner_id: string | null;
  readonly endpoints: readonly string[];
  readonly data_types: readonly string[];
  readonly spent: Spent;
  readonly sealed: Buffer;
  readonly version: number;
};

export type RecommendationRow = {
  readonly case_id: string;
  readonly record_id: string;
  readonly assessment_id: string;
  readonly level: RiskLevel;
  readonly digest: Buffer;
  readonly opened_at: Date;
};

export type MoveRow = {
  readonly id: string;
  readonly record_id: string;
  readonly assessment_id: string;
  readonly at: Date;
  readonly by_id: string | null;
  readonly cause: MoveCause;
  readonly from_level: RiskLevel;
  readonly from_impact: RiskLevel;
  readonly from_likelihood: RiskLevel;
  readonly to_level: RiskLevel;
  readonly to_impact: RiskLevel;
  readonly to_likelihood: RiskLevel;
  readonly sealed: Buffer;
};

export type ReviewLinkRow = {
  readonly review_id: string;
  readonly assessment_id: string;
  readonly linked_at: Date;
};

type StandingPastRow = {
  readonly service_id: string;
  readonly since: Date;
  readonly assessed_at: Date | null;
  readonly stale: boolean;
};

export type RiskTables = {
  risk_standing_past: StandingPastRow;
  risk_standing: StandingRow;
  risk_record: RecordRow;
  risk_record_person: RecordPersonRow;
  risk_assessment: Omit<AssessmentRow, 'version'> & { readonly version: Generated<number> };
  risk_recommendation: RecommendationRow;
  risk_move: MoveRow;
  risk_assessment_review: ReviewLinkRow;
};
