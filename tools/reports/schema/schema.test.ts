import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { asSuperuser, startTestDatabase } from '../../../server/src/testing/database.ts';
import { schemaReport } from './index.ts';

const statements = `
create schema example;
create role gatehouse_reader nologin;
create type example.mood as enum ('calm', 'loud');
create table example.note (
  id uuid primary key,
  owner_id uuid not null,
  title text collate "C" not null check (length(title) <= 80),
  title_length integer generated always as (length(title)) stored,
  created_at timestamptz not null default now()
);
create index note_by_owner on example.note (owner_id, created_at desc);
alter table example.note enable row level security;
create policy own on example.note for select using (owner_id = '00000000-0000-7000-8000-000000000000');
grant select, insert on example.note to gatehouse_reader;
grant update (title) on example.note to gatehouse_reader;
create function example.count_notes() returns bigint language sql stable security definer as 'select count(*) from example.note';
revoke all on function example.count_notes() from public;
grant execute on function example.count_notes() to gatehouse_reader;
create view example.recent as select id from example.note;
`;

const expected = `create type example.mood as enum ('calm', 'loud');

create table example.note (
  id uuid not null,
  owner_id uuid not null,
  title text collate "C" not null,
  title_length integer generated always as (length(title)) stored,
  created_at timestamp with time zone not null default now(),
  constraint note_pkey PRIMARY KEY (id),
  constraint note_title_check CHECK ((length(title) <= 80))
); -- owner gatehouse_admin
CREATE INDEX note_by_owner ON example.note USING btree (owner_id, created_at DESC);
alter table example.note enable row level security;
create policy own on example.note for select to public
  using ((owner_id = '00000000-0000-7000-8000-000000000000'::uuid));
grant insert, select, update (title) on example.note to gatehouse_reader;

create view example.recent as
 SELECT id
   FROM example.note;

-- example.count_notes(), owner gatehouse_admin
CREATE OR REPLACE FUNCTION example.count_notes()
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
AS $function$select count(*) from example.note$function$;
grant execute to gatehouse_reader;
`;

async function reportAfter(t: TestContext, ...scripts: readonly string[]): Promise<string[]> {
  const database = await startTestDatabase();
  t.after(() => database.stop());
  return asSuperuser(database, async (client) => {
    const reports: string[] = [];
    for (const script of scripts) {
      await client.query(script);
      reports.push(await schemaReport(async (text) => (await client.query(text)).rows));
    }
    return reports;
  });
}

test('the report shows every right and rule of a table, and changes with a single policy', async (t) => {
  const [first = '', second = ''] = await reportAfter(t, statements, 'drop policy own on example.note');
  const ofExample = (report: string): string => report.slice(report.indexOf('create type example.mood'));
  assert.equal(ofExample(first), expected);
  const withoutPolicy = expected.replace(/create policy own[^;]*;\n/, '');
  assert.equal(ofExample(second), withoutPolicy);
});
