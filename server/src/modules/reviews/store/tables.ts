import type { Generated, Selectable } from 'kysely';
import type { Depth, ReviewKind, ReviewState, RulePriority, Verdict } from '../model/index.ts';

export type ReviewTable = {
  case_id: string;
  seq: Generated<bigint>;
  ref: string;
  kind: ReviewKind;
  state: ReviewState;
  since: Date;
  requester_id: string | null;
  outside_sealed: Buffer | null;
  reviewer_id: string | null;
  service_id: string | null;
  sheet_id: string | null;
  urgent: boolean;
  /** Days are read as text, so that no time zone moves them. */
  desired_date: string | null;
  start_date: string | null;
  target_date: string | null;
  tracker_item: string | null;
  priority: RulePriority;
  depth: Depth | null;
  suggested_depth: Depth | null;
  suggestion_sealed: Buffer | null;
  rules_version: number | null;
  queue_key: string;
  round: Generated<number>;
  two_persons: Generated<boolean>;
  resume_state: 'requested' | 'accepted' | 'in-review' | null;
  lapse_sealed: Buffer | null;
  version: Generated<number>;
};
export type ReviewRow = Selectable<ReviewTable>;

export type EventRow = {
  readonly id: string;
  readonly case_id: string;
  readonly at: Date;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly name: string;
  readonly from_state: ReviewState | null;
  readonly to_state: ReviewState | null;
  readonly person_id: string | null;
  readonly team: string | null;
  readonly depth: Depth | null;
  readonly decision: Verdict | null;
  readonly round: number;
};

export type OutsiderRow = {
  readonly id: string;
  readonly case_id: string;
  readonly side: 'author' | 'vendor';
  readonly person_id: string | null;
  readonly address_hash: Buffer;
  readonly domain_hash: Buffer | null;
};

export type ScopeRow = {
  readonly id: string;
  readonly case_id: string;
  readonly repository_hash: Buffer;
  readonly commit_id: string | null;
  readonly release: string | null;
  readonly sealed: Buffer;
  readonly set_by: string | null;
  readonly set_at: Date;
  readonly replaced_at: Date | null;
};

export type TeamRow = {
  readonly case_id: string;
  readonly round: number;
  readonly team: string;
  readonly named_by: string | null;
  readonly named_at: Date;
  readonly rule: number | null;
  readonly decision: 'yes' | 'no' | null;
  readonly person_id: string | null;
  readonly decided_at: Date | null;
  readonly reason_sealed: Buffer | null;
};

export type DecisionRow = {
  readonly id: string;
  readonly case_id: string;
  readonly round: number;
  readonly position: number;
  readonly person_id: string;
  readonly decision: Verdict;
  readonly at: Date;
  readonly reason_sealed: Buffer;
  /** Keyed digest of the answers that were decided on; null where there is no questionnaire. */
  readonly answers_print: Buffer | null;
};

export type ConditionRow = {
  readonly id: string;
  readonly case_id: string;
  readonly round: number;
  readonly number: number;
  readonly text_sealed: Buffer;
  readonly owner_id: string;
  readonly due: string;
  readonly claimed_by: string | null;
  readonly claimed_at: Date | null;
  readonly evidence_sealed: Buffer | null;
  readonly confirmed_by: string | null;
  readonly confirmed_at: Date | null;
  readonly expired_at: Date | null;
};

export type SealRow = {
  readonly case_id: string;
  readonly number: number;
  readonly hash: string;
  readonly key_id: string;
  readonly signature: Buffer;
  readonly sealed: Buffer;
  readonly at: Date;
};

/** Which evidence a seal names. */
export type SealedEvidenceRow = {
  readonly case_id: string;
  readonly number: number;
  readonly evidence_id: string;
};

export type RulesRow = {
  readonly version: number;
  readonly content: string;
  readonly digest: string;
  readonly shipped: boolean;
  readonly put_by: string | null;
  readonly put_at: Date;
  readonly why: string;
};

export type ReviewTables = {
  review: ReviewTable;
  review_event: EventRow;
  review_outsider: OutsiderRow;
  review_scope: ScopeRow;
  review_team: TeamRow;
  review_decision: DecisionRow;
  review_condition: ConditionRow;
  review_seal: SealRow;
  review_seal_evidence: SealedEvidenceRow;
  review_rules: RulesRow;
};
