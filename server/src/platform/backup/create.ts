import { existsSync } from 'node:fs';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Connection } from '../db/index.ts';
import { DomainError } from '../errors.ts';
import { sealing } from './container.ts';
import { type Snapshot, withSnapshot } from './dump-store.ts';
import { keptFiles, masterKeyName, readIfThere } from './files.ts';
import type { Progress } from './model.ts';
import { type TableStart, writeSection } from './sections.ts';

export type BackupOptions = {
  readonly connection: Connection;
  readonly dataDir: string;
  readonly masterKeyFile: string;
  /** Where the backup goes; must not exist. */
  readonly file: string;
  readonly passphrase: string;
  readonly now: Date;
  readonly progress?: Progress;
};

export type BackupSummary = {
  readonly file: string;
  readonly bytes: number;
  readonly tables: number;
  readonly rows: number;
};

type Count = { tables: number; rows: number; bytes: number };
const newline = 0x0a;

/** COPY's text form has exactly one newline a row: those inside values are escaped. */
async function* counted(table: TableStart, data: AsyncIterable<Buffer>, count: Count, progress: Progress | undefined) {
  for await (const bytes of data) {
    for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) count.rows += 1;
    count.bytes += bytes.length;
    progress?.({ table: table.table, rows: count.rows, bytes: count.bytes });
    yield bytes;
  }
}

async function* contents(snapshot: Snapshot, options: BackupOptions, count: Count): AsyncGenerator<Buffer> {
  const createdAt = options.now.toISOString();
  yield* writeSection({ kind: 'manifest', format: 1, createdAt, ...(await snapshot.manifest()) });
  yield* writeSection({ kind: 'file', name: masterKeyName }, [await readFile(options.masterKeyFile)]);
  for (const table of await snapshot.tables()) {
    const before = count.rows;
    const rows = counted(table, await snapshot.copy(table), count, options.progress);
    yield* writeSection(table, rows, () => count.rows - before);
    count.tables += 1;
  }
  yield* writeSection({ kind: 'sequences', values: await snapshot.sequences() });
  for (const { name, path } of await keptFiles(options.dataDir, await snapshot.lastHead())) {
    const bytes = await readIfThere(path);
    if (bytes !== undefined) yield* writeSection({ kind: 'file', name }, [bytes]);
  }
  yield* writeSection({ kind: 'end', rows: count.rows });
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeEncrypted(options: BackupOptions, path: string, count: Count): Promise<void> {
  const { start, stream } = await sealing(options.passphrase);
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.write(start);
    const into = new Writable({
      write: (bytes: Buffer, _encoding, done) => {
        handle.write(bytes).then(() => done(), done);
      },
    });
    await withSnapshot(options.connection, (snapshot) =>
      pipeline(Readable.from(contents(snapshot, options, count)), createGzip({ level: 1 }), stream, into),
    );
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes one encrypted file with the database, the master key and the heads, while the server goes on working. */
export async function createBackup(options: BackupOptions): Promise<BackupSummary> {
  const { file } = options;
  if (existsSync(file))
    throw new DomainError('conflict', 'backup_file_exists', `${file} exists; a backup never overwrites a file.`);
  const count: Count = { tables: 0, rows: 0, bytes: 0 };
  const partial = `${file}.partial`;
  try {
    await writeEncrypted(options, partial, count);
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  await syncFolder(dirname(file));
  return { file, bytes: (await stat(file)).size, tables: count.tables, rows: count.rows };
}
