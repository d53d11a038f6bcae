import pg from 'pg';
import { type ContentKeys, seal } from '../../../server/src/platform/crypto/index.ts';
import type { Connection } from '../../../server/src/platform/db/index.ts';
import { uuidv7 } from '../../../server/src/platform/ids.ts';
import { random } from './random.ts';
import { wordsOfCase } from './words.ts';

/** Who reads, and what they may see. */
export type Actors = { readonly few: string; readonly many: string; readonly security: string; readonly team: string };

type Random = ReturnType<typeof random>;
type Columns = Record<string, unknown[]>;

const people = 200;
const teams = 20;
const severities = ['critical', 'high', 'moderate', 'low', 'none', null];
const focusAreas = ['bug-bounty', 'baseline-security', 'threat-monitoring', 'user-management', 'external-audits'];
const day = 86_400_000;
const start = Date.parse('2024-01-01T00:00:00Z');
const batch = 5000;

const types: Readonly<Record<string, string>> = {
  id: 'uuid',
  ref: 'text',
  kind: 'text',
  state: 'text',
  severity: 'text',
  priority: 'text',
  assignee_id: 'uuid',
  team_id: 'uuid',
  focus_area: 'text',
  visibility: 'text',
  deadline_at: 'timestamptz',
  expires_at: 'timestamptz',
  opened_at: 'timestamptz',
  updated_at: 'timestamptz',
  closed_at: 'timestamptz',
  resolution: 'text',
  waiting_on: 'text',
  last_message_at: 'timestamptz',
  last_direction: 'text',
  last_encrypted: 'boolean',
  last_signature: 'text',
  title_sealed: 'bytea',
  wrapped_key: 'bytea',
};

/** 200 people in 20 teams; cases of which a fifth is restricted, and all of those are reports. */
export async function fill(connection: Connection, keys: ContentKeys, cases: number): Promise<Actors> {
  const client = new pg.Client({ ...connection, options: '-c search_path=gatehouse' });
  await client.connect();
  try {
    // Triggers and references are for the product's own writes; here the indexes are built once, at the end.
    await client.query('set session_replication_role = replica');
    const known = await populate(client);
    const indexes = await dropIndexes(client);
    const writer = caseWriter(client, keys, known, random(42));
    for (let from = 0; from < cases; from += batch) await writer(from, Math.min(cases, from + batch));
    await addMembers(client, known);
    await derive(client);
    for (const definition of indexes) await client.query(definition);
    await client.query('create table bench_bare as select * from case_file');
    await client.query('alter table bench_bare add primary key (id)');
    await client.query('grant select on bench_bare to gatehouse_app');
    await client.query(`select setval('case_file_seq_seq', ${cases}), setval('case_number_sec', ${cases + 1001})`);
    await client.query('vacuum analyze');
    return known.actors;
  } finally {
    await client.end();
  }
}

type Known = { readonly people: readonly string[]; readonly teams: readonly string[]; readonly actors: Actors };

async function populate(client: pg.Client): Promise<Known> {
  const ids = Array.from({ length: people }, () => uuidv7());
  const teamIds = Array.from({ length: teams }, () => uuidv7());
  await client.query(
    `insert into person (id, email, name, created_at, updated_at)
     select id, 'p' || n || '@people.example', 'Person ' || n, now(), now() from unnest($1::uuid[]) with ordinality as p (id, n)`,
    [ids],
  );
  await client.query(
    `insert into person_role (person_id, role, granted_at) select id, case n when 3 then 'security' else 'engineer' end, now()
     from unnest($1::uuid[]) with ordinality as p (id, n)`,
    [ids],
  );
  await client.query(
    `insert into team (id, name, created_at, updated_at) select id, 'Team ' || n, now(), now() from unnest($1::uuid[]) with ordinality as t (id, n)`,
    [teamIds],
  );
  await client.query(
    `insert into team_member (team_id, person_id, duty, position)
     select ($2::uuid[])[1 + (n % ${teams})], id, 'member', 0 from unnest($1::uuid[]) with ordinality as p (id, n)`,
    [ids, teamIds],
  );
  const at = (list: readonly string[], n: number): string => list[n] ?? '';
  const actors = { few: at(ids, 0), many: at(ids, 1), security: at(ids, 2), team: at(teamIds, 1) };
  return { people: ids, teams: teamIds, actors };
}

async function dropIndexes(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ indexname: string; indexdef: string }>(
    `select indexname, indexdef from pg_indexes where schemaname = 'gatehouse' and tablename in ('case_audience', 'case_search', 'case_message', 'case_event', 'case_member')
      and indexname not like '%_pkey'`,
  );
  for (const { indexname } of rows) await client.query(`drop index ${indexname}`);
  return rows.map(({ indexdef }) => indexdef);
}

function caseRow(n: number, known: Known, r: Random): Record<string, unknown> {
  const share = r.below(10);
  const visibility = share < 2 ? 'restricted' : share < 4 ? 'team' : 'internal';
  const opened = start + n * 60_000;
  const closed = r.below(2) === 0;
  return {
    id: uuidv7(opened),
    ref: `SEC-${1001 + n}`,
    kind: visibility === 'restricted' ? 'report' : 'review',
    state: closed ? 'closed' : r.pick(['new', 'triaged', 'in-progress', 'waiting']),
    severity: r.pick(severities),
    priority: r.pick(['P1', 'P2', 'P3', 'P4', 'P5']),
    assignee_id: r.below(5) === 0 ? null : r.pick(known.people),
    team_id: r.pick(known.teams),
    focus_area: r.pick(focusAreas),
    visibility,
    deadline_at: new Date(opened + r.below(90) * day),
    expires_at: new Date(opened + 180 * day),
    opened_at: new Date(opened),
    updated_at: new Date(opened + r.below(30) * day),
    closed_at: closed ? new Date(opened + 40 * day) : null,
    resolution: closed ? 'fixed' : null,
    waiting_on: 'us',
    last_message_at: new Date(opened),
    last_direction: 'in',
    last_encrypted: true,
    last_signature: 'good',
  };
}

const text = 'The decoder reads behind the end of its buffer when a header names a longer body than was sent. '.repeat(
  6,
);

const plain = {
  from: 'Rea <rea@outside.example>',
  to: ['security@localhost'],
  cc: [],
  subject: 'A report',
  text,
  openpgp: {
    encrypted: true,
    decryptedWith: 'A'.repeat(40),
    signature: 'good',
    signer: 'B'.repeat(40),
    integrity: true,
    protectedSubject: true,
    remarks: [],
  },
  flags: [],
};

/** Writes one stretch of cases, each with a message and an event, sealed as the product does it. */
function caseWriter(client: pg.Client, keys: ContentKeys, known: Known, r: Random) {
  const names = Object.keys(types);
  const arrays = names.map((name, i) => `$${i + 1}::${types[name]}[]`).join(', ');
  const sql = `insert into case_file (${names.join(', ')}, seq) overriding system value
    select c.*, $${names.length + 1} + row_number() over () from unnest(${arrays}) as c (${names.join(', ')})`;
  return async (from: number, to: number): Promise<void> => {
    const columns: Columns = Object.fromEntries(names.map((name) => [name, []]));
    const other: Columns = {
      id: [],
      message: [],
      message_sealed: [],
      event: [],
      event_sealed: [],
      at: [],
      seq: [],
      tokens: [],
    };
    for (let n = from; n < to; n++) {
      const row = caseRow(n, known, r);
      const id = String(row['id']);
      const { key, wrapped } = keys.newDataKey(`case:${id}`);
      row['wrapped_key'] = wrapped;
      row['title_sealed'] = seal(key, `case.title:${id}`, `Case number ${n}: the parser reads too far`);
      for (const name of names) columns[name]?.push(row[name]);
      const [message, event] = [uuidv7(), uuidv7()];
      const add = (name: string, value: unknown): void => void other[name]?.push(value);
      add('id', id);
      add('message', message);
      add('message_sealed', seal(key, `case.message:${message}`, JSON.stringify(plain)));
      add('event', event);
      add('event_sealed', seal(key, `case.event:${event}`, '{}'));
      add('at', row['opened_at']);
      add('seq', n + 1);
      add('tokens', `{${wordsOfCase(keys, n, String(row['visibility']), r).join(',')}}`);
    }
    await client.query(sql, [...names.map((name) => columns[name]), from]);
    await writeContents(client, other);
  };
}

async function writeContents(client: pg.Client, c: Columns): Promise<void> {
  await client.query(
    `insert into case_message (id, case_id, direction, at, encrypted, signature, sealed)
     select m, c, 'in', a, true, 'good', s from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::bytea[]) as x (m, c, a, s)`,
    [c['message'], c['id'], c['at'], c['message_sealed']],
  );
  await client.query(
    `insert into case_event (id, case_id, at, actor_kind, name, sealed)
     select e, c, a, 'system', 'opened', s from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::bytea[]) as x (e, c, a, s)`,
    [c['event'], c['id'], c['at'], c['event_sealed']],
  );
  await client.query(
    `insert into case_search (case_id, seq, tokens)
     select c, s, t::bigint[] from unnest($1::uuid[], $2::bigint[], $3::text[]) as x (c, s, t)`,
    [c['id'], c['seq'], c['tokens']],
  );
}

/** Three members for each restricted case; one actor has three memberships in all, another 3,000. */
async function addMembers(client: pg.Client, known: Known): Promise<void> {
  const others = known.people.slice(3);
  await client.query(
    `insert into case_member (case_id, person_id, added_at)
     select f.id, ($1::uuid[])[1 + ((f.seq * 7 + k * 61) % ${others.length})], f.opened_at
       from case_file f cross join generate_series(0, 2) k where f.visibility = 'restricted'`,
    [others],
  );
  for (const [person, wanted] of [
    [known.actors.few, 3],
    [known.actors.many, 3000],
  ] as const) {
    await client.query(
      `insert into case_member (case_id, person_id, added_at)
       select id, $1, opened_at from (select id, opened_at from case_file where visibility = 'restricted' order by md5(id::text) limit $2) f`,
      [person, wanted],
    );
  }
}

/** What the triggers would have written row by row. */
async function derive(client: pg.Client): Promise<void> {
  await client.query(
    `insert into case_audience (audience, case_id, seq, kind, state, open, severity, assignee_id, team_id, service_id, focus_area, waiting_on, due, updated_at)
     select a.audience, f.id, f.seq, f.kind, f.state, f.closed_at is null, f.severity, f.assignee_id, f.team_id, f.service_id, f.focus_area, f.waiting_on,
       case when f.closed_at is null then coalesce(f.deadline_at, 'infinity') else 'infinity' end, f.updated_at
       from case_file f cross join lateral (
         select audience_everybody() where f.visibility = 'internal'
         union all select unnest(array[audience_all_teams(), f.team_id]) where f.visibility = 'team'
         union all select audience_all_restricted() where f.visibility = 'restricted'
         union all select m.person_id from case_member m where m.case_id = f.id and f.visibility = 'restricted') a (audience)
      order by f.seq`,
  );
  await client.query(
    `update case_search s set tokens = s.tokens || window_tokens(f.seq) || coalesce(
        case f.visibility when 'team' then array[audience_token(f.team_id)]
          when 'restricted' then (select array_agg(audience_token(m.person_id)) from case_member m where m.case_id = f.id) end, '{}')
       from case_file f where f.id = s.case_id`,
  );
  await client.query('vacuum full case_search');
}
