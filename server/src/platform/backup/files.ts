import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Of the data directory, beside the database: copies of the heads, the mail certificate, mail that nobody fetched yet. */
const folders = ['heads', 'smtp-tls', 'outbox'] as const;
export const masterKeyName = 'master.key';

/** Not what another process is just writing. */
const isKept = /^(heads\/.*\.json|smtp-tls\/.*|outbox\/.*\.eml)$/;

export type KeptFile = { readonly name: string; readonly path: string };

async function filesBelow(base: string, folder: string): Promise<readonly KeptFile[]> {
  if (!existsSync(join(base, folder))) return [];
  const entries = await readdir(join(base, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && isKept.test(`${folder}/${entry.name}`))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ name: path.slice(base.length + 1), path }));
}

/** Heads after `lastHead` were sealed while the backup was made; its database does not know them. */
export async function keptFiles(dataDir: string, lastHead: number): Promise<readonly KeptFile[]> {
  const all = await Promise.all(folders.map((folder) => filesBelow(dataDir, folder)));
  return all.flat().filter(({ name }) => Number(/head-(\d+)\.json$/.exec(name)?.[1] ?? 0) <= lastHead);
}

/** Undefined when it was fetched from the outbox meanwhile. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export async function gather(data: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const bytes of data) {
    length += bytes.length;
    if (length > most) throw new Error(`A file of the backup is larger than ${most} bytes.`);
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export type Staging = {
  readonly add: (name: string, bytes: Buffer) => Promise<void>;
  /** Puts the files in their places; what was there in the way of the folders is kept beside them. */
  readonly place: (masterKeyFile: string) => Promise<void>;
  readonly discard: () => Promise<void>;
};

/** Files wait in a folder of their own until the database is loaded. */
export function stage(dataDir: string, at: Date): Staging {
  const mark = at.toISOString().replaceAll(/[:.]/g, '-');
  const waiting = join(dataDir, `restoring-${mark}`);
  return {
    add: (name, bytes) => writeDurably(join(waiting, name), bytes),
    place: async (masterKeyFile) => {
      for (const folder of folders) {
        const target = join(dataDir, folder);
        if (existsSync(target)) await rename(target, `${target}.before-${mark}`);
        if (existsSync(join(waiting, folder))) await rename(join(waiting, folder), target);
      }
      const key = await readFile(join(waiting, masterKeyName));
      if (existsSync(masterKeyFile) && !(await readFile(masterKeyFile)).equals(key))
        await rename(masterKeyFile, `${masterKeyFile}.before-${mark}`);
      await mkdir(dirname(masterKeyFile), { recursive: true, mode: 0o700 });
      await writeFile(masterKeyFile, key, { mode: 0o600 });
      await rm(waiting, { recursive: true });
    },
    discard: () => rm(waiting, { recursive: true, force: true }),
  };
}
