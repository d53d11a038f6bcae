import type { Finding, Gate } from '../../check/gate.ts';
import { moduleRoles } from '../../check/place.ts';
import type { Tree } from '../../check/tree.ts';

/** Whoever knows one module knows where to look in all of them. */
export const moduleShape: Gate = {
  name: 'module-shape',
  guards: 'a module has the files of the table, a line in modules.ts; a web feature has the name of a module',
  run: async (tree) => [...fileFindings(tree), ...lineFindings(tree), ...featureFindings(tree)],
};

const base = 'server/src/modules/';
const roles: ReadonlySet<string> = new Set(moduleRoles);

function fileFindings(tree: Tree): Finding[] {
  const fix = `use ${moduleRoles.map((role) => `${role}.ts`).join(', ')}, or a folder of such a name`;
  return tree.files
    .filter((file) => file.startsWith(base) && !isAllowed(file.slice(base.length)))
    .map((file) => ({ file, line: 1, rule: 'module-file', message: 'no module has such a file', fix }));
}

function isAllowed(path: string): boolean {
  const [, ...inside] = path.split('/');
  const [first = '', second] = inside;
  if (inside.length === 0) return false;
  if (first === 'migrations') return inside.length === 2 && /^\d{4}_[a-z0-9_]+\.sql$/.test(second ?? '');
  if (second !== undefined) return roles.has(first) || first === 'testing';
  return roles.has(first.replace(/\.ts$/, '')) || /\.test\.ts$/.test(first) || first === 'testing.ts';
}

function lineFindings(tree: Tree): Finding[] {
  const names = unitsBelow(tree, base);
  const list = tree.has('server/src/modules.ts') ? tree.read('server/src/modules.ts') : '';
  return names.flatMap((name) => {
    if (!tree.has(`${base}${name}/module.ts`)) {
      const fix = 'hand its parts to the platform in module.ts';
      return [{ file: `${base}${name}`, line: 1, rule: 'module-missing', message: 'a module without module.ts', fix }];
    }
    if (list.includes(`./modules/${name}/module.ts'`)) return [];
    const message = 'modules.ts has no line for it';
    const fix = 'add the module to server/src/modules.ts';
    return [{ file: `${base}${name}/module.ts`, line: 1, rule: 'module-unlisted', message, fix }];
  });
}

/** A feature of the page is found by the name that it has on the server, as a module or a part of the platform. */
function featureFindings(tree: Tree): Finding[] {
  const parts = tree.files.flatMap((file) => /^server\/src\/platform\/([\w-]+)/.exec(file)?.[1] ?? []);
  const known = new Set([...unitsBelow(tree, base), ...parts]);
  return unitsBelow(tree, 'web/src/features/')
    .filter((name) => !known.has(name))
    .map((name) => ({
      file: `web/src/features/${name}`,
      line: 1,
      rule: 'feature-name',
      message: 'a feature that no module of the server has the name of',
      fix: 'name it like the module whose routes it calls; shared parts belong to web/src/ui',
    }));
}

function unitsBelow(tree: Tree, folder: string): string[] {
  const below = tree.files.filter((file) => file.startsWith(folder)).map((file) => file.slice(folder.length));
  return [...new Set(below.filter((path) => path.includes('/')).map((path) => path.split('/')[0] ?? ''))];
}
