import { type App, buildApp, migrateDatabase } from './app.ts';
import { openDatabaseAccess } from './database-access.ts';
import { makeDataDir, settingsOfProcess } from './main.ts';
import { peopleDoor } from './modules/people/index.ts';
import { console as consoleActor } from './platform/access/index.ts';
import { loadMasterKey } from './platform/crypto/index.ts';
import { type DomainError as AnyDomainError, errorKinds } from './platform/errors.ts';
import { createLog } from './platform/log.ts';
import { describeSettings, type Settings } from './platform/settings.ts';

export { DomainError } from './platform/errors.ts';

type Say = (line: string) => void;

/** A second `serve` on the same data answers 1, as every start that can't happen does. */
export function exitStatusOf(error: AnyDomainError): number {
  return error.code === 'already_running' ? 1 : errorKinds[error.kind].exit;
}

export function describeConfiguration(): readonly { readonly name: string; readonly value: string }[] {
  return describeSettings(settingsOfProcess());
}

/** The whole application without listeners, for the duration of one command; joins a running server's database. */
async function withApp<T>(
  say: Say,
  work: (app: App) => Promise<T>,
  settings: Settings = settingsOfProcess(),
): Promise<T> {
  makeDataDir(settings);
  const access = await openDatabaseAccess(settings, 'command', say);
  try {
    const { key, created } = loadMasterKey(settings.masterKeyFile, access.embedded);
    if (created) say(`Made the master key ${settings.masterKeyFile}. Keep a copy in a safe place.`);
    await migrateDatabase(access.connection);
    const app = await buildApp({
      settings,
      connection: access.connection,
      masterKey: key,
      log: createLog({ level: 'error' }),
      poolSize: 4,
    });
    try {
      return await work(app);
    } finally {
      await app.stop();
    }
  } finally {
    await access.close();
  }
}

export async function migrateNow(say: Say): Promise<readonly string[]> {
  const settings = settingsOfProcess();
  makeDataDir(settings);
  const access = await openDatabaseAccess(settings, 'command', say);
  try {
    return await migrateDatabase(access.connection);
  } finally {
    await access.close();
  }
}

export function createAdministrator(
  person: { readonly email: string; readonly name: string },
  say: Say,
): Promise<{ person: { id: string }; token: string }> {
  return withApp(say, ({ platform }) => peopleDoor(platform).createAdministrator(consoleActor, person));
}
