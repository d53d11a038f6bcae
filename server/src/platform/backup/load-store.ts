import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Connection, Migration } from '../db/index.ts';
import { owners } from './dump-store.ts';
import type { Sequences, TableStart } from './sections.ts';

export type Loader = {
  /** Whether there is anything of Gatehouse in the database. */
  readonly isEmpty: () => Promise<boolean>;
  /** Other processes of Gatehouse that are connected to it. */
  readonly others: () => Promise<number>;
  readonly queueMigration: () => Promise<number>;
  /** Takes away what is there, and makes the tables exactly as the backup had them. */
  readonly makeTables: (migrations: readonly Migration[]) => Promise<void>;
  readonly load: (table: TableStart, data: AsyncIterable<Buffer>) => Promise<number>;
  readonly setSequences: (values: Sequences) => Promise<void>;
};

const ownSchema = `'gatehouse'::regnamespace`;

/** Tables, sequences and functions only: the schema itself was made by somebody with more rights. */
const dropEverything = `do $$ declare thing record; begin
  for thing in select c.oid::regclass as name from pg_class c where c.relnamespace = ${ownSchema} and c.relkind in ('r', 'v', 'm') loop
    execute format('drop table if exists %s cascade', thing.name);
  end loop;
  for thing in select c.oid::regclass as name from pg_class c where c.relnamespace = ${ownSchema} and c.relkind = 'S' loop
    execute format('drop sequence if exists %s cascade', thing.name);
  end loop;
  for thing in select p.oid::regprocedure as name from pg_proc p where p.pronamespace = ${ownSchema} loop
    execute format('drop function if exists %s cascade', thing.name);
  end loop; end $$`;

const createMigrationTable = `create table gatehouse.migration (
  owner text not null, name text not null, sha256 text not null, applied_at timestamptz not null default now(), primary key (owner, name))`;

type ForeignKey = { readonly table: string; readonly name: string; readonly definition: string };
const foreignKeys = `select c.conrelid::regclass::text as table, quote_ident(c.conname) as name, pg_get_constraintdef(c.oid) as definition
  from pg_constraint c where c.connamespace = ${ownSchema} and c.contype = 'f'`;

async function applyMigrations(client: pg.Client, migrations: readonly Migration[]): Promise<void> {
  await client.query(dropEverything);
  await client.query(createMigrationTable);
  for (const { owner, name, sha256, sql } of migrations) {
    await client.query(sql);
    await client.query(
      'insert into gatehouse.migration (owner, name, sha256, applied_at) values ($1, $2, $3, clock_timestamp())',
      [owner, name, sha256],
    );
  }
}

/** Rows come table by table, in no order of theirs: references and triggers wait until all are there. */
async function suspendRules(client: pg.Client): Promise<() => Promise<void>> {
  const { rows: keys } = await client.query<ForeignKey>(foreignKeys);
  const { rows: tables } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c where c.relnamespace = ${ownSchema} and c.relkind = 'r' and c.relname <> 'migration'`,
  );
  for (const key of keys) await client.query(`alter table ${key.table} drop constraint ${key.name}`);
  for (const { name } of tables) await client.query(`alter table ${name} disable trigger user`);
  // Rows that a migration put there are in the backup as well, as they were then.
  for (const { name } of tables) await client.query(`truncate ${name}`);
  return async () => {
    for (const { name } of tables) await client.query(`alter table ${name} enable trigger user`);
    for (const key of keys) await client.query(`alter table ${key.table} add constraint ${key.name} ${key.definition}`);
  };
}

async function copyRows(client: pg.Client, table: TableStart, data: AsyncIterable<Buffer>): Promise<number> {
  const name = (text: string): string => pg.escapeIdentifier(text);
  const into = client.query(
    copyFrom(`copy ${name(table.schema)}.${name(table.table)} (${table.columns.map(name).join(', ')}) from stdin`),
  );
  const done = finished(into);
  done.catch(() => undefined); // Awaited below; a failure while writing must not count as unhandled before that.
  for await (const bytes of data) {
    if (!into.write(bytes)) await Promise.race([once(into, 'drain'), done]);
  }
  into.end();
  await done;
  return into.rowCount;
}

function loader(client: pg.Client, rules: { restore: () => Promise<void> }): Loader {
  const become = (schema: string): Promise<unknown> =>
    client.query(`set local role ${owners.find((owner) => owner.schema === schema)?.role ?? 'none'}`);
  return {
    isEmpty: async () => {
      const { rows } = await client.query<{ full: boolean }>(
        `select exists (select 1 from pg_class c where c.relnamespace = ${ownSchema} and c.relkind = 'r') as full`,
      );
      return rows[0]?.full === false;
    },
    others: async () => {
      const { rows } = await client.query<{ others: number }>(
        `select count(*)::int as others from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
           and application_name ~ '^gatehouse (gatehouse_app|worker|live)'`,
      );
      return rows[0]?.others ?? 0;
    },
    queueMigration: async () => {
      await become('graphile_worker');
      const { rows } = await client.query<{ id: number }>('select max(id) as id from graphile_worker.migrations');
      return rows[0]?.id ?? 0;
    },
    makeTables: async (migrations) => {
      await become('gatehouse');
      await client.query('set local search_path = gatehouse');
      await applyMigrations(client, migrations);
      rules.restore = await suspendRules(client);
      await become('graphile_worker');
      for (const table of ['_private_jobs', '_private_job_queues', '_private_tasks', '_private_known_crontabs'])
        await client.query(`delete from graphile_worker.${table}`);
    },
    load: async (table, data) => {
      await become(table.schema);
      return copyRows(client, table, data);
    },
    setSequences: async (values) => {
      for (const { schema, name, value, called } of values) {
        await become(schema);
        const path = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
        await client.query('select setval($1::regclass, $2::bigint, $3)', [path, value, called]);
      }
    },
  };
}

/** One transaction: after any failure the database is as it was. The queue's own tables must be there. */
export async function withLoader<T>(
  connection: Connection,
  work: (load: Loader) => Promise<T>,
  beforeCommit: () => Promise<void>,
): Promise<T> {
  const client = new pg.Client({ ...connection, application_name: 'gatehouse restore' });
  client.on('error', () => undefined); // The statement that breaks throws by itself.
  await client.connect();
  const rules = { restore: async (): Promise<void> => undefined };
  try {
    await client.query('begin');
    const result = await work(loader(client, rules));
    await client.query('set local role gatehouse_owner');
    await rules.restore();
    // Whoever held a job when the backup was made does not hold it here.
    await client.query('set local role gatehouse_jobs');
    await client.query(
      'update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_by is not null',
    );
    await client.query(
      'update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_by is not null',
    );
    await beforeCommit();
    await client.query('commit');
    return result;
  } finally {
    await client.end();
  }
}
