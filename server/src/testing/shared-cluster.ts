import { fileURLToPath } from 'node:url';
import { type EmbeddedConnection, startEmbedded } from '../platform/db/embedded/index.ts';

/** Kept between runs, so that a single test file starts in a tenth of a second; git ignores it, deleting it is safe. */
const folder = fileURLToPath(new URL('../../../.build/test-cluster/', import.meta.url));

let joined: Promise<EmbeddedConnection> | undefined;

/**
 * One throw-away PostgreSQL without fsync for all test files of this checkout, joined by each of their processes and
 * ended by the last one. The superuser's connection.
 */
export function sharedCluster(): Promise<EmbeddedConnection> {
  joined ??= startEmbedded({ dataDir: folder, purpose: 'command', durable: false, log: () => undefined }).then(
    ({ connection }) => connection,
    (error: Error) => {
      throw new Error(`The test cluster does not start; delete ${folder} and try again.`, { cause: error });
    },
  );
  return joined;
}
