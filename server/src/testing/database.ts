import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedCluster, startEmbedded } from '../platform/db/embedded/index.ts';
import { type Connection, prepareEmbeddedLogin } from '../platform/db/index.ts';

/** A real PostgreSQL for one test file: nothing in it, roles and schemas made, fsync off. */
export type TestDatabase = {
  /** As Gatehouse connects: a login without power of its own. */
  readonly connection: Connection;
  /** The database's own superuser, for what an attacker with the disk could do. */
  readonly superuser: Connection;
  /** Below it every file of the test may go; removed at the end. */
  readonly folder: string;
  readonly stop: () => Promise<void>;
};

async function inOwnCluster(): Promise<{ superuser: Connection; folder: string; end: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
  let cluster: EmbeddedCluster;
  try {
    cluster = await startEmbedded({ dataDir: folder, purpose: 'command', log: () => undefined, durable: false });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const end = async (): Promise<void> => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { superuser: cluster.connection, folder, end };
}

/** Starts one; the caller stops it, also when a test failed. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const { superuser, folder, end } = await inOwnCluster();
  const connection = await prepareEmbeddedLogin(superuser);
  return { connection, superuser, folder, stop: end };
}

/** Runs statements as the superuser, outside every policy. */
export async function asSuperuser<T>(database: TestDatabase, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...database.superuser, options: '-c search_path=gatehouse' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
