import { type App, buildApp, migrateDatabase } from './app.ts';
import { openDatabaseAccess } from './database-access.ts';
import { makeDataDir, settingsOfProcess } from './main.ts';
import { intakeDoor } from './modules/intake/index.ts';
import { type ImportReport, type InvitedView, peopleDoor } from './modules/people/index.ts';
import { console as consoleActor } from './platform/access/index.ts';
import { type AuditVerdict, verifyAuditOf } from './platform/audit/index.ts';
import { loadMasterKey } from './platform/crypto/index.ts';
import { type DomainError as AnyDomainError, type ErrorKind, errorKinds } from './platform/errors.ts';
import { createLog } from './platform/log.ts';
import { describeSettings, type Settings } from './platform/settings.ts';

export { DomainError } from './platform/errors.ts';

type Say = (line: string) => void;

/** A second `serve` on the same data answers 1, as every start that can't happen does. */
export function exitStatusOf(error: AnyDomainError): number {
  return error.code === 'already_running' ? 1 : errorKinds[error.kind].exit;
}

/** For commands that ask the running server and must know where it listens. */
export function settingsOfConsole(): Settings {
  return settingsOfProcess();
}

export function exitStatusOfKind(kind: ErrorKind): number {
  return errorKinds[kind].exit;
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

/** Hands in a mail as if it had come over SMTP; a running server files it. */
export function injectMail(
  mail: { readonly raw: Buffer; readonly from: string; readonly to?: string },
  say: Say,
): Promise<string> {
  return withApp(say, ({ platform }) => {
    const { roleAddresses } = platform.settings;
    const to = mail.to ?? roleAddresses[0] ?? '';
    return intakeDoor(platform).inject({
      raw: mail.raw,
      envelope: {
        mailFrom: mail.from,
        rcptTo: [to],
        remoteAddress: 'console',
        helo: 'console',
        tls: false,
        receivedAt: platform.clock.now(),
      },
    });
  });
}

export function verifyAuditLog(say: Say): Promise<AuditVerdict> {
  return withApp(say, ({ platform }) => verifyAuditOf(platform));
}

type Invitation = { readonly email: string; readonly name?: string; readonly roles?: readonly string[] };

export function invitePerson(given: Invitation, say: Say): Promise<InvitedView> {
  return withApp(say, ({ platform }) => peopleDoor(platform).invite(consoleActor, given));
}

export function importPeople(content: string, dryRun: boolean, say: Say): Promise<ImportReport> {
  return withApp(say, ({ platform }) => peopleDoor(platform).importFile(consoleActor, content, dryRun));
}
