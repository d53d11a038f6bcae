import pg from 'pg';
import { type ContentKeys, seal } from '../../../server/src/platform/crypto/index.ts';
import type { Connection } from '../../../server/src/platform/db/index.ts';

/** How many answers each review has. */
const answersEach = 50;

/**
 * Makes the cases that are there into reviews, as two and a half years would have left them: each with its events and a
 * sheet of fifty answers, four of five decided, the others spread over the states of the queue. Answers are as large as real
 * ones and sealed for nobody, since no measured route opens one; the names of vendors, which lists show, are sealed as the
 * product does it.
 */
const statements = [
  'set session_replication_role = replica',
  `create temp table made as
     select f.id, f.seq, f.assignee_id, timestamptz '2024-06-01' + f.seq * interval '130 minutes' as asked_at,
       case when f.seq % 5 > 0 then (array['approved','approved','approved','conditional','rejected','not-needed'])[1 + f.seq % 6]
         else (array['requested','needs-info','accepted','in-review','second-approval'])[1 + f.seq / 5 % 5] end as state
     from case_file f`,
  `update case_file f set kind = 'review', ref = 'REV-' || (1000 + f.seq), state = m.state, opened_at = m.asked_at,
       updated_at = m.asked_at + interval '9 days', closed_at = case when m.state in ('approved','rejected','not-needed') then m.asked_at + interval '9 days' end,
       resolution = case when m.state in ('approved','rejected','not-needed') then m.state end,
       service_id = null, deadline_at = m.asked_at + interval '40 days'
     from made m where m.id = f.id`,
  `update case_audience a set kind = 'review', state = f.state, open = f.closed_at is null,
       due = case when f.closed_at is null then f.deadline_at else 'infinity' end, updated_at = f.updated_at
     from case_file f where f.id = a.case_id`,
  `insert into review (case_id, ref, kind, state, since, requester_id, reviewer_id, urgent, desired_date, priority, depth, suggested_depth, queue_key, round, two_persons, version)
     select m.id, 'REV-' || (1000 + m.seq), (array['feature','vendor','privacy','rra'])[1 + m.seq % 4], m.state, m.asked_at + interval '9 days',
       p.id, m.assignee_id, m.seq % 40 = 0, (m.asked_at + interval '21 days')::date, 'P' || 1 + m.seq % 5,
       (array['quick-answer','standard','deep'])[1 + m.seq % 3], 'standard',
       case when m.seq % 40 = 0 then '0' else '1' end || 'P' || 1 + m.seq % 5 || to_char(m.asked_at, 'YYYY-MM-DD'), 1, m.seq % 3 = 0, 1
     from made m cross join lateral (select id from person order by id offset m.seq % 200 limit 1) p order by m.seq`,
  // Each took the same way, as far as it came: asked for, accepted, begun, asked back, begun again, decided.
  `insert into review_event (id, case_id, at, actor_kind, actor_id, name, from_state, to_state, decision, round)
     select gen_random_uuid(), m.id, m.asked_at + s.after * (1 + m.seq % 7) / 4, 'person', m.assignee_id, case s.place when 1 then 'requested' else 'moved' end,
       s.from_state, case s.to_state when 'end' then m.state else s.to_state end, case s.to_state when 'end' then 'approve' end, 1
     from made m cross join (values
       (1, interval '0', null, 'requested'), (2, interval '2 days', 'requested', 'accepted'), (3, interval '4 days', 'accepted', 'in-review'),
       (4, interval '5 days', 'in-review', 'needs-info'), (5, interval '7 days', 'needs-info', 'in-review'),
       (6, interval '9 days', 'in-review', 'end')) s (place, after, from_state, to_state)
     where s.place <= case m.state when 'requested' then 1 when 'accepted' then 2 when 'needs-info' then 4 when 'in-review' then 3
         when 'not-needed' then 2 else 6 end`,
  `insert into questionnaire_definition (id, version, title, content, questions, digest, shipped, imported_at)
     values ('bench', '1', 'Bench', '{}', ${answersEach}, repeat('0', 64), false, now())`,
  `insert into sheet (id, case_id, definition_id, definition_version, wrapped_key, opened_at)
     select gen_random_uuid(), m.id, d.id, d.version, '\\x00', m.asked_at
     from made m cross join questionnaire_definition d`,
  `insert into sheet_answer (sheet_id, question, page, version, definition_version, source, unknown, sealed, at)
     select s.id, 'question' || n, 'page', 1, s.definition_version, 'inventory', false, decode(repeat('5a', 160), 'hex'), s.opened_at
     from sheet s cross join generate_series(1, ${answersEach}) n`,
  // A year of appointments: eight reviewers with two slots on each working day, most of them taken.
  `insert into reviewer_capacity (person_id, hours_per_week, zone, updated_at)
     select id, 16, 'UTC', now() from (select id from person order by id limit 8) p`,
  `insert into slot_offer (person_id, weekday, start_minute, minutes)
     select c.person_id, d, m, 60 from reviewer_capacity c cross join generate_series(1, 5) d cross join (values (540), (840)) t (m)`,
  `insert into slot_booking (id, case_id, ref, person_id, starts_at, ends_at, state, booked_at)
     select gen_random_uuid(), f.id, f.ref, c.person_id, s.at, s.at + interval '1 hour', 'booked', s.at - interval '7 days'
     from (select person_id, row_number() over (order by person_id) as place from reviewer_capacity) c
     cross join (select d + t as at, row_number() over (order by d, t) as place
         from generate_series(timestamp '2025-12-01', timestamp '2026-12-31', interval '1 day') d cross join (values (interval '9 hours'), (interval '14 hours')) h (t)
         where extract(isodow from d) < 6) s
     join case_file f on f.seq = 1 + (s.place * 8 + c.place) % (select max(seq) from case_file)
     where (s.place + c.place) % 4 > 0`,
  `update review r set sheet_id = s.id from sheet s where s.case_id = r.case_id`,
  'drop table bench_bare',
  'create table bench_bare as select * from case_file',
  'alter table bench_bare add primary key (id)',
  'grant select on bench_bare to gatehouse_app',
  'drop table made',
  'vacuum analyze',
];

type Made = { readonly reviews: number; readonly answers: number; readonly events: number; readonly bookings: number };

async function nameVendors(client: pg.Client, keys: ContentKeys): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `select s.id from sheet s join review r on r.case_id = s.case_id where r.kind = 'vendor' order by s.case_id`,
  );
  const named = rows.map(({ id }, at) => {
    const { key, wrapped } = keys.newDataKey(`sheet:${id}`);
    return { id, wrapped, subject: seal(key, `sheet.subject:${id}`, `Vendor ${at}`) };
  });
  await client.query(
    `update sheet s set wrapped_key = n.wrapped, subject_sealed = n.subject
     from unnest($1::uuid[], $2::bytea[], $3::bytea[]) n (id, wrapped, subject) where n.id = s.id`,
    [named.map(({ id }) => id), named.map(({ wrapped }) => wrapped), named.map(({ subject }) => subject)],
  );
}

export async function makeReviews(connection: Connection, keys: ContentKeys): Promise<Made> {
  const client = new pg.Client({ ...connection, options: '-c search_path=gatehouse' });
  await client.connect();
  try {
    for (const sql of statements) await client.query(sql);
    await nameVendors(client, keys);
    await client.query('vacuum analyze sheet');
    const { rows } = await client.query<Made>(
      `select (select count(*)::int from review) as reviews, (select count(*)::int from sheet_answer) as answers,
         (select count(*)::int from review_event) as events, (select count(*)::int from slot_booking) as bookings`,
    );
    return rows[0] ?? { reviews: 0, answers: 0, events: 0, bookings: 0 };
  } finally {
    await client.end();
  }
}
