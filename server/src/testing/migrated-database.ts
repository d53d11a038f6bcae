import { createHash } from 'node:crypto';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type Connection, prepareEmbeddedLogin } from '../platform/db/index.ts';
import { sharedCluster } from './shared-cluster.ts';

/** A database of this test's own with every table of this version and no rows. */
export type MigratedDatabase = {
  /** As Gatehouse connects: a login without power of its own. */
  readonly connection: Connection;
  /** The superuser, for what an attacker with the disk could do. */
  readonly superuser: Connection;
  /** An empty folder for the files of the test (master key, outbox); removed at the end. */
  readonly folder: string;
};

const sourceRoot = fileURLToPath(new URL('../', import.meta.url));
const objectInUse = '55006';
const keptTemplates = 3;

async function withClient<T>(connection: Connection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connection, application_name: 'gatehouse test databases' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Changes with every migration; and with what prepares roles and queue, which no migration file holds. */
function templateName(): string {
  const hash = createHash('sha256');
  const patterns = [
    '**/migrations/*.sql',
    'platform/db/{roles,login-role}.ts',
    'platform/jobs/queue*.ts',
    'modules.ts',
  ];
  for (const file of globSync(patterns, { cwd: sourceRoot }).sort()) {
    hash.update(`${file}\0`).update(readFileSync(join(sourceRoot, file)));
  }
  return `template_${hash.digest('hex').slice(0, 16)}`;
}

/** A test process that was killed leaves its database; its number is in the name. */
async function sweep(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname ~ '^(test|template)_' order by oid desc`,
  );
  const templates = rows.filter(({ datname }) => datname.startsWith('template_')).slice(keptTemplates);
  const orphans = rows.filter(({ datname }) => {
    const pid = /^test_(\d+)_/.exec(datname)?.[1];
    return pid !== undefined && !isAlive(Number(pid));
  });
  for (const { datname } of [...templates, ...orphans]) await drop(client, datname);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Plain, never WITH (FORCE): that would cut connections that are still saying goodbye. False: somebody is in it. */
async function drop(client: pg.Client, name: string): Promise<boolean> {
  try {
    await client.query(`drop database if exists ${client.escapeIdentifier(name)}`);
    return true;
  } catch (error) {
    if ((error as pg.DatabaseError).code !== objectInUse) throw error;
    return false;
  }
}

async function build(client: pg.Client, superuser: Connection, name: string): Promise<void> {
  const database = `building_${process.pid}`;
  await client.query(`drop database if exists ${database}`);
  await client.query(`create database ${database}`);
  // Only loaded when a migration changed: it wires the whole server.
  const { migrateDatabase } = await import('../app.ts');
  await migrateDatabase(await prepareEmbeddedLogin({ ...superuser, database }));
  for (let tries = 0; ; tries++) {
    try {
      await client.query(`alter database ${database} rename to ${name}`);
      return;
    } catch (error) {
      if ((error as pg.DatabaseError).code !== objectInUse || tries === 100) throw error;
      await sleep(50);
    }
  }
}

async function clone(superuser: Connection, database: string): Promise<void> {
  await withClient(superuser, async (client) => {
    const template = templateName();
    await client.query(`select pg_advisory_lock(hashtext('gatehouse test template'))`);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount === 0) await build(client, superuser, template);
    await sweep(client);
    await client.query(`create database ${database} template ${template} strategy file_copy`);
  });
}

/** Waits for the test's own pools to close, which may happen after this began. */
async function dropWhenLeft(superuser: Connection, database: string): Promise<void> {
  await withClient(superuser, async (client) => {
    const end = Date.now() + 10_000;
    while (!(await drop(client, database))) {
      if (Date.now() > end) {
        // An open connection would keep the test process alive for ever; cut off, it fails and names itself.
        process.stderr.write(`A test ended and left connections to its database ${database} open.\n`);
        await client.query(`drop database ${client.escapeIdentifier(database)} with (force)`);
        return;
      }
      await sleep(50);
    }
  });
}

let made = 0;

/** Clones the migrated template; the database goes when the test ended and has closed its connections. */
export async function createTestDatabase(t: Pick<TestContext, 'after'>): Promise<MigratedDatabase> {
  const superuser = await sharedCluster();
  made += 1;
  const database = `test_${process.pid}_${made}`;
  await clone(superuser, database);
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
  t.after(() => {
    // Not awaited: hooks run in the order in which they were set, and the test closes its pools in later ones. The
    // folder goes last: a server that stops still copies the heads of its audit log into it.
    void dropWhenLeft(superuser, database).finally(() => rmSync(folder, { recursive: true, force: true }));
  });
  return {
    connection: { ...superuser, user: 'gatehouse_login', database },
    superuser: { ...superuser, database },
    folder,
  };
}
