import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fill, type Names } from './names.ts';

const templates = join(import.meta.dirname, 'template');

/** Template folder → folder of the house, for one module. */
const places = (names: Names): readonly (readonly [from: string, to: string])[] => [
  ['server', `server/src/modules/${names.name}`],
  ['web', `web/src/features/${names.name}`],
];

export class NameTaken extends Error {}

/** Writes the module and its lines in modules.ts and the glossary; answers the paths that it wrote, from the root. */
export function scaffold(root: string, names: Names): readonly string[] {
  for (const [, to] of places(names)) {
    if (existsSync(join(root, to))) throw new NameTaken(`${to} exists already.`);
  }
  const files = places(names).flatMap(([from, to]) => copyFolder(root, names, { from, to }));
  edit(root, 'server/src/modules.ts', (text) => addModule(text, names));
  edit(root, 'docs/glossary.md', (text) => addWord(text, names));
  return [...files, 'server/src/modules.ts', 'docs/glossary.md'];
}

function copyFolder(root: string, names: Names, { from, to }: { from: string; to: string }): string[] {
  return globSync('**/*.txt', { cwd: join(templates, from) })
    .sort()
    .map((path) => {
      const folder = dirname(path);
      const target = join(to, folder, fill(basename(path, '.txt'), names));
      mkdirSync(join(root, dirname(target)), { recursive: true });
      writeFileSync(join(root, target), fill(readFileSync(join(templates, from, path), 'utf8'), names));
      return target;
    });
}

function edit(root: string, path: string, change: (text: string) => string): void {
  const before = readFileSync(join(root, path), 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`${path} does not look as expected; add the module there by hand.`);
  writeFileSync(join(root, path), after);
}

/** One line: the import, and the place at the end of the list. Biome puts the import where it belongs. */
function addModule(text: string, { name, camel }: Names): string {
  const listed = text.replace(/(\bmodules: readonly ModuleDefinition\[\] = \[)([^\]]*?),?\s*\];/, (_, open, list) => {
    const items = String(list).trim();
    return `${open}${items}${items === '' ? '' : ', '}${camel}Module];`;
  });
  return listed === text ? text : `import { ${camel}Module } from './modules/${name}/module.ts';\n${listed}`;
}

function addWord(text: string, { name }: Names): string {
  return `${text.trimEnd()}\n- **${name}**: entries with a title, each with who wrote it and when. (Say what they are.)\n`;
}
