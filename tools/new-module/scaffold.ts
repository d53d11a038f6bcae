import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { lines } from './lines.ts';
import { fill, type Names } from './names.ts';

const templates = join(import.meta.dirname, 'template');

/** Template folder → folder of the house, for one module. */
const places = (names: Names): readonly (readonly [from: string, to: string])[] => [
  ['server', `server/src/modules/${names.name}`],
  ['web', `web/src/features/${names.name}`],
];

export class NameTaken extends Error {}

/** Writes the module and its lines in the lists that name it; answers the paths that it wrote, from the root. */
export function scaffold(root: string, names: Names): readonly string[] {
  for (const [, to] of places(names)) {
    if (existsSync(join(root, to))) throw new NameTaken(`${to} exists already.`);
  }
  // The lists first: when one does not look as expected, nothing has been written.
  const changed = lines.map(({ path, add }) => {
    const before = readFileSync(join(root, path), 'utf8');
    const after = add(before, names);
    if (after === before) throw new Error(`${path} does not look as expected; the scaffold (lines.ts) must learn it.`);
    return { path, after };
  });
  for (const { path, after } of changed) writeFileSync(join(root, path), after);
  const files = places(names).flatMap(([from, to]) => copyFolder(root, names, { from, to }));
  return [...files, ...changed.map(({ path }) => path)];
}

function copyFolder(root: string, names: Names, { from, to }: { from: string; to: string }): string[] {
  return globSync('**/*.txt', { cwd: join(templates, from) })
    .sort()
    .map((path) => {
      const target = join(to, dirname(path), fill(basename(path, '.txt'), names));
      mkdirSync(join(root, dirname(target)), { recursive: true });
      writeFileSync(join(root, target), fill(readFileSync(join(templates, from, path), 'utf8'), names));
      return target;
    });
}
