import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSource, type Source } from './source.ts';

/** The files that a gate judges: a checkout, or a gate's fixture, which is laid out like a checkout. */
export type Tree = {
  readonly root: string;
  /** Sorted paths from the root, with `/`; what git ignores is left out. */
  readonly files: readonly string[];
  readonly has: (path: string) => boolean;
  readonly read: (path: string) => string;
  /** Every TypeScript file, parsed once for all gates. */
  readonly sources: () => readonly Source[];
};

export const houseRoot = resolve(import.meta.dirname, '../..');

/** Fixtures break the rules on purpose, so no gate looks at them unless its own test hands them over as a tree. */
const fixturePath = /^tools\/gates\/[^/]+\/fixture\//;
const skippedFolders = new Set(['node_modules', '.git', '.build', 'dist']);

export function openTree(root: string = houseRoot): Tree {
  const files = listFiles(root).filter((path) => !fixturePath.test(path));
  const known = new Set(files);
  let parsed: readonly Source[] | undefined;
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  return {
    root,
    files,
    has: (path) => known.has(path),
    read,
    sources: () => {
      parsed ??= files.filter(isTypeScript).map((path) => parseSource({ path, text: read(path) }));
      return parsed;
    },
  };
}

function isTypeScript(path: string): boolean {
  return /\.tsx?$/.test(path) && !path.endsWith('.d.ts');
}

function listFiles(root: string): string[] {
  const paths = insideGit(root) ? gitFiles(root) : walk(root, root);
  return paths.filter((path) => existsSync(join(root, path)) && statSync(join(root, path)).isFile()).sort();
}

export function insideGit(folder: string): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return true;
    if (dirname(at) === at) return false;
  }
}

/** Tracked files and new ones that git does not ignore, so that a gate speaks before the commit, not after it. */
function gitFiles(root: string): string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const output = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return output.split('\0').filter((path) => path !== '');
}

function walk(root: string, folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : walk(root, path);
    return [relative(root, path)];
  });
}
