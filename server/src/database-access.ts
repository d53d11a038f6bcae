import { startEmbedded } from './platform/db/embedded/index.ts';
import { type Connection, ensureRoles, externalConnection, prepareEmbeddedLogin } from './platform/db/index.ts';
import { DomainError } from './platform/errors.ts';
import type { Settings } from './platform/settings.ts';

export type DatabaseAccess = {
  readonly connection: Connection;
  readonly embedded: boolean;
  readonly close: () => Promise<void>;
};

const notReached: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'ENOENT',
]);

/** What the operating system says when nobody answers there, in a sentence; anything else as it came. */
function unreachable(connection: Pick<Connection, 'host' | 'port'>, cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (!notReached.has(code)) return cause;
  return new DomainError(
    'unavailable',
    'unavailable',
    `No PostgreSQL answers at ${connection.host}:${connection.port} (${String(code)}): start it, or correct DATABASE_URL.`,
    { cause },
  );
}

/** The database of these settings with its roles made: DATABASE_URL, or the embedded cluster (started or joined). */
export async function openDatabaseAccess(
  settings: Settings,
  purpose: 'serve' | 'command',
  log: (line: string) => void,
): Promise<DatabaseAccess> {
  if (settings.databaseUrl !== undefined) {
    const connection = externalConnection(settings.databaseUrl);
    await ensureRoles(connection).catch((cause: unknown) => {
      throw unreachable(connection, cause);
    });
    return { connection, embedded: false, close: async () => undefined };
  }
  const cluster = await startEmbedded({ dataDir: settings.dataDir, purpose, log });
  try {
    const connection = await prepareEmbeddedLogin(cluster.connection);
    return { connection, embedded: true, close: () => cluster.stop() };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}
