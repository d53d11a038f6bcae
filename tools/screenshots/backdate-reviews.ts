import type pg from 'pg';

/** When a review of the demo was asked for, and how long what happened to it took, in days. */
export type PastReview = { readonly id: string; readonly age: number; readonly span: number };

/** What happened in seconds is stretched over the span, all tables alike, so that the order stays what it was. */
const pace = `create temporary table pace as
  select case_id, min(at) as first, greatest(extract(epoch from max(at) - min(at)), 1) as lasted
  from gatehouse.case_event where case_id = any ($1::uuid[]) group by case_id`;

const columns: Readonly<Record<string, { readonly id: string; readonly at: readonly string[] }>> = {
  case_event: { id: 'case_id', at: ['at'] },
  review_event: { id: 'case_id', at: ['at'] },
  review: { id: 'case_id', at: ['since'] },
  review_scope: { id: 'case_id', at: ['set_at'] },
  review_team: { id: 'case_id', at: ['named_at', 'decided_at'] },
  review_decision: { id: 'case_id', at: ['at'] },
  review_seal: { id: 'case_id', at: ['at'] },
  case_needinfo: { id: 'case_id', at: ['asked_at', 'ended_at'] },
  sheet: { id: 'case_id', at: ['opened_at'] },
  case_file: { id: 'id', at: ['opened_at', 'updated_at', 'closed_at', 'paused_at'] },
};

/** Moves the reviews of the demo into the past, so that figures and timelines show days and not seconds. */
export async function backdateReviews(client: pg.Client, reviews: readonly PastReview[]): Promise<void> {
  // Triggers of these tables name theirs without the schema.
  await client.query('set search_path to gatehouse, pg_temp');
  await client.query(pace, [reviews.map(({ id }) => id)]);
  for (const { id, age, span } of reviews)
    for (const [table, { id: key, at }] of Object.entries(columns)) {
      const moved = at.map(
        // Null stays null: what did not happen yet has no place in the past.
        (column) => `${column} = case when t.${column} is not null then p.first - $2::interval
          + least(greatest(extract(epoch from t.${column} - p.first), 0) / p.lasted, 1) * $3::interval end`,
      );
      const sql = `update gatehouse.${table} t set ${moved.join(', ')} from pace p where p.case_id = t.${key} and t.${key} = $1`;
      await client.query(sql, [id, `${age} days`, `${span} days`]);
    }
}
