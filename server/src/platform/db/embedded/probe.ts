import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type EmbeddedConnection, unusable } from './types.ts';

export type Answer = 'ready' | 'starting' | 'absent';

const silenceMs = 5_000;
const cannotConnectNow = '57P03'; // starting up, shutting down or in recovery
const tooManyConnections = '53300';
const noSuchDatabase = '3D000';
const duplicateDatabase = '42P04';

// The server ended or was killed in the middle of the sign-in, or it is stopped.
const broken = new Set(['ECONNRESET', 'EPIPE', '57P01']);
const silent = new Set(['Connection terminated unexpectedly', 'timeout expired']);

export function client(connection: EmbeddedConnection, database = connection.database): pg.Client {
  const made = new pg.Client({
    ...connection,
    database,
    ssl: false,
    application_name: 'gatehouse start',
    connectionTimeoutMillis: silenceMs,
  });
  // The server may end while the connection is idle; whoever uses it next is told by the failing query.
  made.on('error', () => undefined);
  return made;
}

async function createDatabase(connection: EmbeddedConnection): Promise<void> {
  const admin = client(connection, 'postgres');
  await admin.connect();
  try {
    await admin.query(`create database ${admin.escapeIdentifier(connection.database)}`);
  } catch (error) {
    if ((error as pg.DatabaseError).code !== duplicateDatabase) throw error;
  } finally {
    await admin.end();
  }
}

/** Asks the server by signing in; makes Gatehouse's database on the first time. */
export async function probe(connection: EmbeddedConnection): Promise<Answer> {
  const asked = client(connection);
  try {
    await asked.connect();
    await asked.end();
    return 'ready';
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === tooManyConnections) return 'ready';
    if (code === cannotConnectNow) return 'starting';
    if (code === noSuchDatabase) {
      await createDatabase(connection);
      return 'ready';
    }
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return 'absent';
    if (code === undefined ? silent.has(message) : broken.has(code)) return 'absent';
    throw unusable(`The embedded PostgreSQL does not let Gatehouse in: ${message}.`, error);
  }
}

/** Asks until `settled` likes the answer; undefined when it did not in time. */
export async function probeUntil(
  connection: EmbeddedConnection,
  timeoutMs: number,
  settled: (answer: Answer) => boolean,
): Promise<Answer | undefined> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await probe(connection);
    if (settled(answer)) return answer;
    if (Date.now() > end) return undefined;
    await sleep(10);
  }
}
