import pg from 'pg';
import { startEmbedded } from '../../server/src/platform/db/embedded/index.ts';
import { backdateReviews, type PastReview } from './backdate-reviews.ts';
import { demoReports } from './reports.ts';

/** Moves the demo's cases into the past, so that the pictures show days and not seconds. */
const moves = [
  `update gatehouse.case_file set opened_at = opened_at - $2::interval, deadline_at = deadline_at - $2::interval,
     first_response_at = first_response_at - $2::interval, updated_at = updated_at - $2::interval * 0.3,
     last_message_at = last_message_at - $2::interval * 0.6, closed_at = closed_at - $2::interval * 0.5
   where ref = $1`,
  `update gatehouse.case_message m set at = m.at - $2::interval * (case m.direction when 'in' then 1 else 0.9 end)
   from gatehouse.case_file c where c.id = m.case_id and c.ref = $1`,
  `update gatehouse.case_note n set at = n.at - $2::interval * 0.6
   from gatehouse.case_file c where c.id = n.case_id and c.ref = $1`,
  `update gatehouse.case_event e set at = e.at - $2::interval * 0.95
   from gatehouse.case_file c where c.id = e.case_id and c.ref = $1`,
  `update gatehouse.case_needinfo q set asked_at = q.asked_at - $2::interval * 0.4, ended_at = q.ended_at - $2::interval * 0.3
   from gatehouse.case_file c where c.id = q.case_id and c.ref = $1`,
];

/** Cases of controls are some days old, so that the newest reports lead the inbox. */
const casesOfControls = `update gatehouse.case_file set opened_at = opened_at - interval '6 days', updated_at = updated_at - interval '5 days',
    deadline_at = deadline_at - interval '1 day', first_response_at = first_response_at - interval '1 day'
  where ref like 'REG-%'`;

/** Invents eleven weeks before today, so that the pictures show how a trend is drawn. */
const weeksBefore = `insert into gatehouse.service_score (service_id, day, score, passed, failed, excepted, stale, not_tested, not_applicable)
  select s.service_id, s.day - 7 * w, greatest(s.score - (w * 37 + length(v.name)) % 23 - w, 0), s.passed, s.failed, s.excepted, s.stale,
    s.not_tested, s.not_applicable
  from gatehouse.service_score s join gatehouse.service v on v.id = s.service_id cross join generate_series(1, 11) w
  where s.score is not null on conflict do nothing`;

/** Assessments and the changes of their levels, so that the plot has a length. */
const assessments = [
  `update gatehouse.risk_move set at = at - interval '150 days' where cause in ('assessed', 'imported')`,
  `update gatehouse.risk_move set at = at - interval '40 days' where cause = 'facts'`,
  `update gatehouse.risk_assessment set reviewed_at = reviewed_at - interval '150 days', assessed_at = assessed_at - interval '150 days'
   where reviewed_at is not null`,
];

/** Joins the embedded cluster of a demo; never used on data that is anybody's. */
export async function backdateDemo(dataDir: string, reviews: readonly PastReview[]): Promise<void> {
  const cluster = await startEmbedded({ dataDir, purpose: 'command', log: () => undefined });
  const client = new pg.Client(cluster.connection);
  try {
    await client.connect();
    for (const [at, { age }] of demoReports.entries()) {
      for (const sql of moves) await client.query(sql, [`SEC-${1001 + at}`, `${age} hours`]);
    }
    await client.query(weeksBefore);
    await client.query(casesOfControls);
    for (const sql of assessments) await client.query(sql);
    await backdateReviews(client, reviews);
  } finally {
    await client.end();
    await cluster.stop();
  }
}
