import { existsSync } from 'node:fs';
import { type App, buildApp, migrateDatabase, migrationSources } from './app.ts';
import { type DatabaseAccess, openDatabaseAccess } from './database-access.ts';
import { makeDataDir, settingsOfProcess } from './main.ts';
import { masterKeyOf, replaceMasterKey } from './master-key-access.ts';
import { intakeDoor } from './modules/intake/index.ts';
import { type ImportReport, type InvitedView, peopleDoor } from './modules/people/index.ts';
import { type ImportReport as ServicesImportReport, servicesDoor } from './modules/services/index.ts';
import { type StandardsOnConsole, standardsOnConsole } from './modules/standards/index.ts';
import { console as consoleActor } from './platform/access/index.ts';
import { type AuditVerdict, verifyAuditOf } from './platform/audit/index.ts';
import {
  type BackupSummary,
  createBackup,
  type Progress,
  type RestoreSummary,
  restoreBackup,
} from './platform/backup/index.ts';
import { type MasterKey, resealInstanceSecrets } from './platform/crypto/index.ts';
import { type DomainError as AnyDomainError, type ErrorKind, errorKinds } from './platform/errors.ts';
import { prepareQueue } from './platform/jobs/index.ts';
import { createLog } from './platform/log.ts';
import { describeSettings, type Settings } from './platform/settings.ts';

export { DomainError } from './platform/errors.ts';
export { isUuid } from './platform/ids.ts';
export { version } from './version.ts';

type Say = (line: string) => void;

/** A second `serve` on the same data answers 1, as every start that can't happen does. */
export function exitStatusOf(error: AnyDomainError): number {
  return error.code === 'already_running' ? 1 : errorKinds[error.kind].exit;
}

/** For commands that ask the running server and must know where it listens. */
export function settingsOfConsole(): Settings {
  return settingsOfProcess();
}

/** Whether there is a database, or the data directory of an embedded one, that commands of this console work on. */
export function isInstalled(): boolean {
  const { databaseUrl, dataDir } = settingsOfProcess();
  return databaseUrl !== undefined || existsSync(dataDir);
}

export function exitStatusOfKind(kind: ErrorKind): number {
  return errorKinds[kind].exit;
}

export function describeConfiguration(): readonly { readonly name: string; readonly value: string }[] {
  return describeSettings(settingsOfProcess());
}

async function withAppOn<T>(
  settings: Settings,
  access: DatabaseAccess,
  masterKey: MasterKey,
  work: (app: App) => Promise<T>,
): Promise<T> {
  const log = createLog({ level: 'error' });
  const app = await buildApp({ settings, connection: access.connection, masterKey, log, poolSize: 4 });
  try {
    return await work(app);
  } finally {
    await app.stop();
  }
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
    await migrateDatabase(access.connection);
    return await withAppOn(settings, access, await masterKeyOf(settings, access, say), work);
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

export function importServices(content: string, dryRun: boolean, say: Say): Promise<ServicesImportReport> {
  return withApp(say, ({ platform }) => servicesDoor(platform).importFile(consoleActor, content, dryRun));
}

/** Standards as the console sees and keeps them. */
export function onStandards<T>(say: Say, work: (door: StandardsOnConsole) => Promise<T>): Promise<T> {
  return withApp(say, async ({ platform }) => work(await standardsOnConsole(platform)));
}

export function importPeople(content: string, dryRun: boolean, say: Say): Promise<ImportReport> {
  return withApp(say, ({ platform }) => peopleDoor(platform).importFile(consoleActor, content, dryRun));
}

export type { BackupSummary, Progress, RestoreSummary };

/** One encrypted file with the database, the master key and the heads; the server may go on working. */
export function backUp(
  given: { readonly file: string; readonly passphrase: string; readonly progress?: Progress },
  say: Say,
): Promise<BackupSummary> {
  return withApp(say, async ({ platform }) => {
    const { settings, connection, clock, db, audit } = platform;
    const { dataDir, masterKeyFile } = settings;
    const summary = await createBackup({ ...given, connection, dataDir, masterKeyFile, now: clock.now() });
    await db.as(consoleActor, (tx) =>
      audit.record(tx, {
        action: 'backup.created',
        subject: { type: 'backup', id: clock.now().toISOString() },
        after: { rows: summary.rows, bytes: summary.bytes },
        exception: 'console',
      }),
    );
    return summary;
  });
}

type Restored = RestoreSummary & { readonly audit: AuditVerdict };

/** Into an empty data directory or database, unless `replace`; then brought to this version and verified. */
export async function restore(
  given: {
    readonly file: string;
    readonly passphrase: string;
    readonly replace: boolean;
    readonly progress?: Progress;
  },
  say: Say,
): Promise<Restored> {
  const settings = settingsOfProcess();
  makeDataDir(settings);
  const access = await openDatabaseAccess(settings, 'serve', say);
  let summary: RestoreSummary;
  try {
    const { connection } = access;
    await prepareQueue(connection);
    const { dataDir, masterKeyFile } = settings;
    const target = { connection, dataDir, masterKeyFile, sources: migrationSources, now: new Date() };
    summary = await restoreBackup({ ...given, ...target });
  } finally {
    await access.close();
  }
  const audit = await withApp(say, async ({ platform }) => {
    const verdict = await verifyAuditOf(platform);
    await platform.db.as(consoleActor, (tx) =>
      platform.audit.record(tx, {
        action: 'backup.restored',
        subject: { type: 'backup', id: summary.createdAt },
        after: { rows: summary.rows, intact: verdict.ok },
        exception: 'console',
      }),
    );
    return verdict;
  });
  return { ...summary, audit };
}

/** Replaces the master key: the secrets of the instance are sealed anew, the content stays as it is. */
export async function rotateMasterKey(
  say: Say,
): Promise<{ readonly masterKeyFile: string; readonly oldKeyKeptAt: string }> {
  const settings = settingsOfProcess();
  const access = await openDatabaseAccess(settings, 'command', say);
  try {
    await migrateDatabase(access.connection);
    const oldKeyKeptAt = await replaceMasterKey(settings, access, (from, to) =>
      withAppOn(settings, access, from, ({ platform }) =>
        platform.db.as(consoleActor, async (tx) => {
          await resealInstanceSecrets(tx, from, to);
          await platform.audit.record(tx, {
            action: 'master-key.rotated',
            subject: { type: 'instance', id: 'master-key' },
            exception: 'console',
          });
        }),
      ),
    );
    return { masterKeyFile: settings.masterKeyFile, oldKeyKeptAt };
  } finally {
    await access.close();
  }
}
