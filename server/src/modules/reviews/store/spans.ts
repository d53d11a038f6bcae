import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { Period, ReviewSpans } from '../model/index.ts';
import type { ReviewTables } from './tables.ts';

type SpanRow = {
  readonly kind: ReviewSpans['kind'];
  readonly service_id: string | null;
  readonly desired_date: string | null;
  readonly requested_at: Date;
  readonly triaged_at: Date | null;
  readonly responded_at: Date | null;
  readonly decided_at: Date | null;
  readonly decision: ReviewSpans['decision'];
  readonly ended_at: Date | null;
  readonly last_state: ReviewSpans['lastState'];
  readonly in_review: number;
  readonly waiting_on_team: number;
  readonly waiting_on_requester: number;
  readonly returned: number;
  readonly seconded_at: Date | null;
  readonly disagreed_at: Date | null;
  readonly lapsed_at: Date | null;
  readonly released_at: Date | null;
};

/** What figures are computed from; only the system may ask (migration 0005). */
export function spanStore(tx: Tx) {
  const db = tx.tables<ReviewTables>();
  return {
    touched: async ({ from, to, asOf }: Period): Promise<readonly ReviewSpans[]> => {
      const { rows } = await sql<SpanRow>`select * from review_spans(${from}, ${to}, ${asOf})`.execute(db);
      return rows.map((row) => ({
        kind: row.kind,
        service: row.service_id,
        desiredDate: row.desired_date,
        requestedAt: row.requested_at,
        triagedAt: row.triaged_at,
        respondedAt: row.responded_at,
        decidedAt: row.decided_at,
        decision: row.decision,
        endedAt: row.ended_at,
        lastState: row.last_state,
        inReview: row.in_review,
        waitingOnTeam: row.waiting_on_team,
        waitingOnRequester: row.waiting_on_requester,
        returned: row.returned,
        secondedAt: row.seconded_at,
        disagreedAt: row.disagreed_at,
        lapsedAt: row.lapsed_at,
        releasedAt: row.released_at,
      }));
    },
    firstApprovals: async (services: readonly string[], asOf: Date): Promise<ReadonlyMap<string, Date>> => {
      if (services.length === 0) return new Map();
      const { rows } = await sql<{ readonly service_id: string; readonly approved_at: Date }>`
        select * from review_first_approvals(${[...services]}, ${asOf})`.execute(db);
      return new Map(rows.map((row) => [row.service_id, row.approved_at]));
    },
    undecidedAt: async (at: Date): Promise<number> => {
      const { rows } = await sql<{ readonly open: number }>`select reviews_undecided(${at}) as open`.execute(db);
      return rows[0]?.open ?? 0;
    },
  };
}
