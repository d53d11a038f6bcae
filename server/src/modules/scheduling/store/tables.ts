export type CapacityRow = {
  readonly person_id: string;
  readonly hours_per_week: number;
  readonly zone: string;
  readonly version: number;
  readonly updated_at: Date;
};
export type OfferRow = {
  readonly person_id: string;
  readonly weekday: number;
  readonly start_minute: number;
  readonly minutes: number;
};
export type FreezeRow = {
  readonly id: string;
  /** Days, `2026-12-24`. */
  readonly from_day: string;
  readonly until_day: string;
  readonly why_sealed: Buffer;
  readonly set_by: string | null;
  readonly set_at: Date;
};
export type BookingRow = {
  readonly id: string;
  readonly case_id: string;
  readonly ref: string;
  readonly person_id: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly state: 'booked' | 'called-off';
  readonly booked_by: string | null;
  readonly booked_at: Date;
  readonly sequence: number;
  readonly told_sequence: number;
};
export type FeedRow = {
  readonly id: string;
  readonly person_id: string;
  readonly team_id: string | null;
  readonly secret_hash: Buffer;
  readonly made_at: Date;
  readonly revoked_at: Date | null;
};
export type GoalRow = {
  readonly id: string;
  readonly quarter: string;
  readonly title_sealed: Buffer;
  readonly made_by: string | null;
  readonly made_at: Date;
  readonly reached_at: Date | null;
  readonly version: number;
};
export type TieRow = {
  readonly goal_id: string;
  readonly case_id: string;
  readonly tied_by: string | null;
  readonly tied_at: Date;
};

export type SchedulingTables = {
  reviewer_capacity: CapacityRow;
  slot_offer: OfferRow;
  freeze_window: FreezeRow;
  slot_booking: BookingRow;
  calendar_feed: FeedRow;
  quarter_goal: GoalRow;
  review_goal: TieRow;
};
