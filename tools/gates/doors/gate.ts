import type { Finding, Gate } from '../../check/gate.ts';
import { type Place, placeOf } from '../../check/place.ts';
import { resolverFor, type Target } from '../../check/resolve.ts';
import type { ImportEdge, Source } from '../../check/source.ts';
import type { Tree } from '../../check/tree.ts';

/** A module or a package is reached through its `index.ts`, so that everything behind the door can change freely. */
export const doors: Gate = {
  name: 'doors',
  guards: 'modules and packages are entered through index.ts only',
  run: async (tree) => [...tree.files.flatMap((path) => manifestFindings(tree, path)), ...importFindings(tree)],
};

function importFindings(tree: Tree): Finding[] {
  const resolve = resolverFor(tree);
  return tree
    .sources()
    .flatMap((source) => source.imports.flatMap((edge) => judge(source, edge, resolve(source, edge)) ?? []));
}

function judge(source: Source, edge: ImportEdge, target: Target): Finding | undefined {
  const at = { file: source.path, line: edge.line };
  if (target.kind === 'missing' && edge.specifier.startsWith('@gatehouse/')) {
    const message = `${edge.specifier} is no door of a workspace`;
    return { ...at, rule: 'package-door', message, fix: 'import the package by its name and nothing after it' };
  }
  if (target.kind !== 'file') return undefined;
  const from = placeOf(source.path);
  const to = placeOf(target.path);
  if (sameUnit(from, to)) return undefined;
  if (to.area === 'module' && to.inside !== 'index.ts' && !isWiring(source.path, to.inside)) {
    const fix = `export what you need from server/src/modules/${to.unit}/index.ts and import that`;
    return { ...at, rule: 'module-door', message: `reaches into the module ${to.unit} (${to.inside})`, fix };
  }
  if (to.area === 'package' && !target.byName) {
    const fix = `import it by its name (@gatehouse/${to.unit})`;
    return { ...at, rule: 'package-door', message: `reaches the package ${to.unit} by a path`, fix };
  }
  return undefined;
}

function sameUnit(a: Place, b: Place): boolean {
  return a.area === b.area && a.unit === b.unit;
}

/** The list of modules names each module's wiring; the wiring gate sees to it that nothing else does. */
function isWiring(from: string, inside: string): boolean {
  return from === 'server/src/modules.ts' && inside === 'module.ts';
}

function manifestFindings(tree: Tree, path: string): Finding[] {
  if (!/^packages\/[^/]+\/package\.json$/.test(path)) return [];
  const manifest: unknown = JSON.parse(tree.read(path));
  const exports = typeof manifest === 'object' && manifest !== null && 'exports' in manifest ? manifest.exports : null;
  if (exports === './index.ts' || JSON.stringify(exports) === '{".":"./index.ts"}') return [];
  const message = 'a package has exactly one door';
  return [{ file: path, line: 1, rule: 'package-manifest', message, fix: 'set "exports": "./index.ts"' }];
}
