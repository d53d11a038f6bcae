import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Connection, type Migration, type MigrationSource, readMigrations } from '../db/index.ts';
import { DomainError } from '../errors.ts';
import { damaged, opening, startBytes } from './container.ts';
import { gather, type Staging, stage } from './files.ts';
import { type Loader, withLoader } from './load-store.ts';
import type { Progress } from './model.ts';
import { type Manifest, readSections, type Section } from './sections.ts';

export type RestoreOptions = {
  /** Roles, schemas and the queue are there (`ensureRoles`, `prepareQueue`); tables of Gatehouse are not. */
  readonly connection: Connection;
  readonly dataDir: string;
  readonly masterKeyFile: string;
  readonly file: string;
  readonly passphrase: string;
  /** Every migration of this version. */
  readonly sources: readonly MigrationSource[];
  readonly now: Date;
  /** What the database holds may be taken away. */
  readonly replace?: boolean;
  readonly progress?: Progress;
};

export type RestoreSummary = {
  readonly createdAt: string;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
};

const largestFile = 64 * 1024 * 1024;

async function openSections(file: string, passphrase: string): Promise<AsyncGenerator<Section>> {
  const handle = await open(file, 'r');
  const start = Buffer.alloc(startBytes);
  try {
    const { bytesRead } = await handle.read(start, 0, startBytes, 0);
    if (bytesRead < startBytes) throw damaged('it is no backup');
  } finally {
    await handle.close();
  }
  const decrypted = await opening(passphrase, start);
  const gunzip = createGunzip();
  const source = createReadStream(file, { start: startBytes });
  source.on('error', (error) => decrypted.destroy(error));
  decrypted.on('error', (error) => gunzip.destroy(error));
  return readSections(Readable.from(source.pipe(decrypted).pipe(gunzip)));
}

function newer(what: string): DomainError<'backup_newer'> {
  return new DomainError(
    'unavailable',
    'backup_newer',
    `The backup holds ${what}. Restore it with the version of Gatehouse that made it.`,
  );
}

/** The migrations of the backup, as this version has them; one that it lacks or has otherwise is from elsewhere. */
function migrationsOf(manifest: Manifest, sources: readonly MigrationSource[]): readonly Migration[] {
  const own = new Map(readMigrations(sources).map((each) => [`${each.owner}/${each.name}`, each]));
  return manifest.migrations.map(({ owner, name, sha256 }) => {
    const known = own.get(`${owner}/${name}`);
    if (known?.sha256 === sha256) return known;
    throw newer(`the migration ${owner}/${name}, which this version does not have like that`);
  });
}

async function refuseUsed(load: Loader, replace: boolean): Promise<void> {
  const others = await load.others();
  if (others > 0) {
    throw new DomainError(
      'conflict',
      'backup_target_busy',
      `${others} connections of a running Gatehouse use the database. Stop it, then restore.`,
    );
  }
  if (!replace && !(await load.isEmpty())) {
    throw new DomainError(
      'conflict',
      'backup_target_used',
      'The database already holds a Gatehouse. Restore into an empty data directory, or say --replace to take away what is there.',
    );
  }
}

type Count = { tables: number; rows: number; files: number; bytes: number };

async function* watched(section: Section, count: Count, progress: Progress | undefined): AsyncGenerator<Buffer> {
  for await (const bytes of section.data) {
    count.bytes += bytes.length;
    progress?.({ table: 'table' in section.start ? section.start.table : '', rows: count.rows, bytes: count.bytes });
    yield bytes;
  }
}

/** One section; true when it was the last one. */
async function take(
  section: Section,
  load: Loader,
  files: Staging,
  count: Count,
  options: RestoreOptions,
): Promise<boolean> {
  const { start } = section;
  const data = watched(section, count, options.progress);
  switch (start.kind) {
    case 'manifest':
      throw damaged('it has two manifests');
    case 'file':
      await files.add(start.name, await gather(data, largestFile));
      count.files += 1;
      return false;
    case 'table': {
      const loaded = await load.load(start, data);
      if (loaded !== section.rows()) throw damaged(`${start.table} has ${loaded} rows instead of ${section.rows()}`);
      count.rows += loaded;
      count.tables += 1;
      return false;
    }
    case 'sequences':
      await gather(data, 0);
      await load.setSequences(start.values);
      return false;
    case 'end':
      await gather(data, 0);
      if (start.rows !== count.rows) throw damaged(`it has ${count.rows} rows instead of ${start.rows}`);
      return true;
  }
}

async function restoreInto(load: Loader, files: Staging, options: RestoreOptions): Promise<RestoreSummary> {
  await refuseUsed(load, options.replace ?? false);
  const sections = await openSections(options.file, options.passphrase);
  const count: Count = { tables: 0, rows: 0, files: 0, bytes: 0 };
  let createdAt: string | undefined;
  let complete = false;
  for await (const section of sections) {
    if (createdAt === undefined) {
      if (section.start.kind !== 'manifest') throw damaged('it begins without a manifest');
      await gather(section.data, 0);
      createdAt = section.start.createdAt;
      if (section.start.queueMigration > (await load.queueMigration())) throw newer('a queue of a later version');
      await load.makeTables(migrationsOf(section.start, options.sources));
      continue;
    }
    if (complete) throw damaged('something follows its end');
    complete = await take(section, load, files, count, options);
  }
  if (createdAt === undefined || !complete) throw damaged('its end is missing');
  return { createdAt, tables: count.tables, rows: count.rows, files: count.files };
}

/**
 * Brings back what `createBackup` wrote, on this or another machine: all of it or, after any error, nothing. The caller
 * then migrates to this version and verifies.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreSummary> {
  const files = stage(options.dataDir, options.now);
  try {
    return await withLoader(
      options.connection,
      (load) => restoreInto(load, files, options),
      () => files.place(options.masterKeyFile),
    );
  } finally {
    await files.discard();
  }
}
