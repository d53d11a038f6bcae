import { fileURLToPath } from 'node:url';
import { type EmbeddedCluster, type EmbeddedConnection, startEmbedded } from '../platform/db/embedded/index.ts';

/** Kept between runs, so that a single test file starts in a tenth of a second; git ignores it, deleting it is safe. */
const folder = fileURLToPath(new URL('../../../.build/test-cluster/', import.meta.url));

let joined: Promise<EmbeddedCluster> | undefined;

async function join(): Promise<EmbeddedCluster> {
  try {
    return await startEmbedded({ dataDir: folder, purpose: 'command', durable: false, log: () => undefined });
  } catch (cause) {
    throw new Error(`The test cluster does not start; delete ${folder} and try again.`, { cause });
  }
}

/**
 * One throw-away PostgreSQL without fsync for all test files of this checkout, joined by each of their processes and
 * ended by the last one. The superuser's connection.
 */
export async function sharedCluster(): Promise<EmbeddedConnection> {
  joined ??= join();
  return (await joined).connection;
}

/** For a process that goes on after its tests; the others leave by ending. */
export async function leaveSharedCluster(): Promise<void> {
  const cluster = await joined;
  joined = undefined;
  await cluster?.stop();
}
