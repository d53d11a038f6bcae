import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { DomainError } from '../errors.ts';
import type { Connection } from './connection.ts';

/** One folder of forward-only SQL files, `NNNN_verb_noun.sql`, under the name of the part that owns its tables. */
export type MigrationSource = { readonly owner: string; readonly folder: URL };

export type Migration = {
  readonly owner: string;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
};

const fileName = /^\d{4}_[a-z0-9_]+\.sql$/;

export function readMigrations(sources: readonly MigrationSource[]): readonly Migration[] {
  return sources.flatMap(({ owner, folder }) =>
    readdirSync(fileURLToPath(folder))
      .filter((file) => fileName.test(file))
      .sort()
      .map((file) => {
        const sql = readFileSync(new URL(file, folder), 'utf8');
        return { owner, name: file.slice(0, -4), sql, sha256: createHash('sha256').update(sql).digest('hex') };
      }),
  );
}

type Applied = { owner: string; name: string; sha256: string };

function check(migrations: readonly Migration[], applied: readonly Applied[]): readonly Migration[] {
  const known = new Map(migrations.map((m) => [`${m.owner}/${m.name}`, m]));
  for (const row of applied) {
    const own = known.get(`${row.owner}/${row.name}`);
    if (own === undefined) {
      throw new DomainError(
        'unavailable',
        'schema_newer',
        `The database holds the migration ${row.owner}/${row.name}, which this version does not know: it was migrated by a newer Gatehouse. Run that version, or restore a backup made by this one.`,
      );
    }
    if (own.sha256 !== row.sha256) {
      throw new DomainError(
        'internal',
        'migration_changed',
        `The migration ${row.owner}/${row.name} was changed after it had been applied. Use an unmodified release.`,
      );
    }
  }
  const done = new Set(applied.map((row) => `${row.owner}/${row.name}`));
  return migrations.filter((m) => !done.has(`${m.owner}/${m.name}`));
}

/** Brings the database to this version, one transaction a file; returns what was applied. `ensureRoles` comes first. */
export async function migrate(connection: Connection, sources: readonly MigrationSource[]): Promise<readonly string[]> {
  const client = new pg.Client({
    ...connection,
    application_name: 'gatehouse migrate',
    options: '-c role=gatehouse_owner -c search_path=gatehouse',
  });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('gatehouse migrate'))`);
    await client.query(`create table if not exists migration (
      owner text not null, name text not null, sha256 text not null, applied_at timestamptz not null default now(), primary key (owner, name))`);
    const { rows } = await client.query<Applied>('select owner, name, sha256 from migration');
    const pending = check(readMigrations(sources), rows);
    for (const migration of pending) {
      await client.query('begin');
      try {
        await client.query(migration.sql);
        await client.query('insert into migration (owner, name, sha256) values ($1, $2, $3)', [
          migration.owner,
          migration.name,
          migration.sha256,
        ]);
        await client.query('commit');
      } catch (cause) {
        await client.query('rollback');
        throw new Error(`Migration ${migration.owner}/${migration.name} failed and was rolled back.`, { cause });
      }
    }
    return pending.map((m) => `${m.owner}/${m.name}`);
  } finally {
    await client.end();
  }
}
