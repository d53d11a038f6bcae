import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

const perFolder = 10_000;
const fileName = /^head-(\d{10})\.json$/;
const folderName = /^\d{6}$/;

/** `heads/000001/head-0000012345.json`: copies of the heads that who edits the database does not reach. */
export type HeadFiles = {
  readonly last: () => Promise<number>;
  readonly write: (number: number, line: string) => Promise<void>;
  readonly read: (number: number) => Promise<string | undefined>;
};

async function names(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export function headFiles(base: string): HeadFiles {
  const folderOf = (number: number): string => join(base, String(Math.floor(number / perFolder)).padStart(6, '0'));
  const pathOf = (number: number): string => join(folderOf(number), `head-${String(number).padStart(10, '0')}.json`);
  return {
    last: async () => {
      const folder = (await names(base))
        .filter((name) => folderName.test(name))
        .sort()
        .at(-1);
      if (folder === undefined) return 0;
      const numbers = (await names(join(base, folder))).map((name) => Number(fileName.exec(name)?.[1] ?? 0));
      return Math.max(0, ...numbers);
    },
    write: async (number, line) => {
      await mkdir(folderOf(number), { recursive: true, mode: 0o700 });
      const path = pathOf(number);
      const fresh = `${path}.${randomUUID()}.new`; // Two processes may copy the same head at the same time.
      const handle = await open(fresh, 'wx', 0o600);
      try {
        await handle.writeFile(`${line}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(fresh, path);
      await syncFolder(folderOf(number));
    },
    read: async (number) => {
      try {
        return (await readFile(pathOf(number), 'utf8')).trimEnd();
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
  };
}
