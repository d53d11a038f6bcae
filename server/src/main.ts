import { mkdirSync } from 'node:fs';
import { type App, buildApp, migrateDatabase } from './app.ts';
import { type DatabaseAccess, openDatabaseAccess } from './database-access.ts';
import { masterKeyOf } from './master-key-access.ts';
import { peopleDoor } from './modules/people/index.ts';
import { createLog } from './platform/log.ts';
import { type ProcessRole, readSettings, type Settings } from './platform/settings.ts';

/** The settings of this process: the only place that reads the environment. */
export function settingsOfProcess(): Settings {
  return readSettings(process.env);
}

export type Serving = {
  readonly app: App;
  readonly settings: Settings;
  /** A one-time enrolment link while there is no administrator. */
  readonly firstAdministratorLink: () => Promise<string | undefined>;
  readonly stop: () => Promise<void>;
};

/** Only its owner may look inside. */
export function makeDataDir(settings: Settings): void {
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
}

async function startApp(
  settings: Settings,
  access: DatabaseAccess,
  roles: readonly ProcessRole[],
  say: (line: string) => void,
): Promise<Serving> {
  const applied = await migrateDatabase(access.connection);
  if (applied.length > 0) say(`Brought the database to this version (${applied.length} migrations).`);
  const masterKey = await masterKeyOf(settings, access, say);
  const app = await buildApp({
    settings,
    connection: access.connection,
    masterKey,
    log: createLog({ level: settings.logLevel }),
  });
  const stop = async (): Promise<void> => {
    await app.stop();
    await access.close();
  };
  try {
    await app.start(roles);
  } catch (error) {
    await app.stop();
    throw error;
  }
  return {
    app,
    settings,
    firstAdministratorLink: () => peopleDoor(app.platform).firstAdministratorLink(),
    stop,
  };
}

/** Runs Gatehouse in this process until `stop`; the embedded cluster is owned by the process that serves. */
export async function serve(roles: readonly ProcessRole[], say: (line: string) => void): Promise<Serving> {
  const settings = settingsOfProcess();
  makeDataDir(settings);
  const access = await openDatabaseAccess(settings, 'serve', say);
  try {
    return await startApp(settings, access, roles, say);
  } catch (error) {
    await access.close();
    throw error;
  }
}
