import { startEmbedded } from './platform/db/embedded/index.ts';
import { type Connection, ensureRoles, externalConnection, prepareEmbeddedLogin } from './platform/db/index.ts';
import type { Settings } from './platform/settings.ts';

export type DatabaseAccess = {
  readonly connection: Connection;
  readonly embedded: boolean;
  readonly close: () => Promise<void>;
};

/** The database of these settings with its roles made: DATABASE_URL, or the embedded cluster (started or joined). */
export async function openDatabaseAccess(
  settings: Settings,
  purpose: 'serve' | 'command',
  log: (line: string) => void,
): Promise<DatabaseAccess> {
  if (settings.databaseUrl !== undefined) {
    const connection = externalConnection(settings.databaseUrl);
    await ensureRoles(connection);
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
