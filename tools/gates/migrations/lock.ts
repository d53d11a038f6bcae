import { createHash } from 'node:crypto';
import type { Tree } from '../../check/tree.ts';

export const lockFile = 'reports/migrations.lock';

/** One line of the lock: the version that released a migration (`-` before any did), its digest, its path. */
export type LockEntry = { readonly release: string; readonly digest: string; readonly path: string };

export function migrationFiles(tree: Tree): readonly string[] {
  return tree.files.filter((path) => /^server\/src\/.*\/migrations\/[^/]+\.sql$/.test(path));
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function readLock(tree: Tree): readonly LockEntry[] {
  if (!tree.has(lockFile)) return [];
  const lines = tree.read(lockFile).split('\n').filter(Boolean);
  return lines.map((line) => {
    const [release = '', digest = '', path = ''] = line.split(/\s+/);
    return { release, digest, path };
  });
}

/**
 * The lock as it should be: released entries stay as they are, whatever the files say now, so that the gate sees a
 * change; the others follow their files. With `release`, everything that is not released yet gets this version.
 */
export function writeLock(tree: Tree, release = '-'): string {
  const locked = new Map(readLock(tree).map((entry) => [entry.path, entry]));
  const released = [...locked.values()].filter((entry) => entry.release !== '-');
  const keep = new Set(released.map((entry) => entry.path));
  const open = migrationFiles(tree).filter((path) => !keep.has(path));
  const entries = [...released, ...open.map((path) => ({ release, digest: digestOf(tree.read(path)), path }))];
  entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  return entries.map((entry) => `${entry.release} ${entry.digest} ${entry.path}\n`).join('');
}
