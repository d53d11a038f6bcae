import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openTree } from '../check/tree.ts';
import { lockFile, writeLock } from '../gates/migrations/lock.ts';
import { renderReports } from './render.ts';

export type WrittenReport = { readonly path: string; readonly same: boolean };

/** Writes every generated file that is not as it should be. */
export async function writeReports(options: { readonly release?: boolean } = {}): Promise<readonly WrittenReport[]> {
  const tree = openTree();
  const { version }: { version: string } = JSON.parse(tree.read('package.json'));
  const lock = writeLock(tree, options.release === true ? version : undefined);
  return [...(await renderReports()), [lockFile, lock] as const].map(([path, text]) => {
    const same = tree.has(path) && tree.read(path) === text;
    if (!same) {
      mkdirSync(dirname(join(tree.root, path)), { recursive: true });
      writeFileSync(join(tree.root, path), text);
    }
    return { path, same };
  });
}
