/**
 * `npm run reports` writes every generated file; `npm run reports -- --release` also marks the migrations as released
 * with the version of package.json, after which they may not change any more.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openTree } from '../check/tree.ts';
import { lockFile, writeLock } from '../gates/migrations/lock.ts';
import { renderReports } from './render.ts';

const tree = openTree();
const { version }: { version: string } = JSON.parse(tree.read('package.json'));
const lock = writeLock(tree, process.argv.includes('--release') ? version : undefined);
for (const [path, text] of [...(await renderReports()), [lockFile, lock] as const]) {
  const same = tree.has(path) && tree.read(path) === text;
  if (!same) {
    mkdirSync(dirname(join(tree.root, path)), { recursive: true });
    writeFileSync(join(tree.root, path), text);
  }
  process.stdout.write(`${same ? 'same ' : 'wrote'} ${path}\n`);
}
