import { posix } from 'node:path';
import type { ImportEdge, Source } from './source.ts';
import type { Tree } from './tree.ts';

/** What a specifier reaches: a file of the tree, a part of Node, a package from outside, or nothing. */
export type Target =
  | { readonly kind: 'file'; readonly path: string; readonly byName: boolean }
  | { readonly kind: 'node'; readonly name: string }
  | { readonly kind: 'library'; readonly name: string }
  | { readonly kind: 'missing' };

export type Resolver = (from: Source, edge: ImportEdge) => Target;

type Workspace = { readonly folder: string; readonly doors: ReadonlyMap<string, string> };

/** Resolves as Node does in this house: written-out endings, and workspaces by the `exports` of their package.json. */
export function resolverFor(tree: Tree): Resolver {
  const workspaces = readWorkspaces(tree);
  return (from, edge) => {
    const specifier = edge.specifier.replace(/\?.*$/, '');
    if (specifier.startsWith('node:')) return { kind: 'node', name: specifier };
    if (specifier.startsWith('.')) {
      const path = posix.normalize(posix.join(posix.dirname(from.path), specifier));
      return tree.has(path) ? { kind: 'file', path, byName: false } : { kind: 'missing' };
    }
    const name = specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/');
    const workspace = workspaces.get(name);
    if (!workspace) return { kind: 'library', name };
    const door = workspace.doors.get(`.${specifier.slice(name.length)}`);
    return door === undefined ? { kind: 'missing' } : { kind: 'file', path: door, byName: true };
  };
}

function readWorkspaces(tree: Tree): Map<string, Workspace> {
  const found = new Map<string, Workspace>();
  for (const path of tree.files.filter((file) => /^(packages\/[^/]+|server|web|cli)\/package\.json$/.test(file))) {
    const manifest: unknown = JSON.parse(tree.read(path));
    if (typeof manifest !== 'object' || manifest === null || !('name' in manifest)) continue;
    const folder = posix.dirname(path);
    const doors = doorsOf(folder, 'exports' in manifest ? manifest.exports : undefined);
    found.set(String(manifest.name), { folder, doors });
  }
  return found;
}

function doorsOf(folder: string, exports: unknown): Map<string, string> {
  const entries = typeof exports === 'string' ? { '.': exports } : exports;
  const doors = new Map<string, string>();
  if (typeof entries !== 'object' || entries === null) return doors;
  for (const [name, target] of Object.entries(entries)) {
    const file = typeof target === 'string' ? target : defaultCondition(target);
    if (file !== undefined) doors.set(name, posix.join(folder, file));
  }
  return doors;
}

function defaultCondition(target: unknown): string | undefined {
  if (typeof target !== 'object' || target === null) return undefined;
  const chosen = 'default' in target ? target.default : undefined;
  return typeof chosen === 'string' ? chosen : undefined;
}
