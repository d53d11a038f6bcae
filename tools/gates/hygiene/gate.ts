import type { Finding, Gate } from '../../check/gate.ts';
import type { Tree } from '../../check/tree.ts';

/** What is committed must mean the same on every machine: it names no place that only its author can reach. */
export const hygiene: Gate = {
  name: 'hygiene',
  guards: 'no registry hosts, no paths of one machine, no private folders in tracked files',
  run: async (tree) => tree.files.filter((path) => !isBinary(path)).flatMap((path) => findingsIn(tree, path)),
};

type Pattern = { readonly rule: string; readonly matches: RegExp; readonly message: string; readonly fix: string };

// Written in pieces: the gate judges its own file too.
const either = (...names: readonly string[]): string => names.join('|');
const hosts = either(
  ['registry', 'npmjs', 'org'].join('\\.'),
  ['registry', 'yarnpkg', 'com'].join('\\.'),
  ['npm', 'pkg', 'github', 'com'].join('\\.'),
  ['registry', 'npmmirror', 'com'].join('\\.'),
  ['pypi', 'org'].join('\\.'),
  ['crates', 'io'].join('\\.'),
  `[\\w.-]*(?:${['arti', 'factory'].join('')}|${['ne', 'xus'].join('')})[\\w-]*\\.[\\w.-]+`,
);
const workFolder = ['', 'work', '(?:main|shared|bare|\\.\\w+)'].join('/');
const home = `(?:${['', 'home'].join('/')}|${['', 'Users'].join('/')})/[a-z][\\w.-]*/(?:src|work|projects|git|code)`;
const scratch = ['', 'tmp', 'gh'].join('/');
const neighbours = `shared/(?:${either('seeds', 'field', 'look', 'hooks', 'DESIGN', 'STYLE')})`;

const patterns: readonly Pattern[] = [
  {
    rule: 'registry-host',
    matches: new RegExp(`\\b(?:${hosts})`),
    message: 'names the host of a package registry',
    fix: 'leave the registry to the settings of npm (omit-lockfile-registry-resolved keeps it out of the lock)',
  },
  {
    rule: 'machine-path',
    matches: new RegExp(`(?:^|[^\\w.-])(?:${workFolder}|${home}|${scratch})(?:/|\\b)`),
    message: 'names a path of one machine',
    fix: 'take the path from import.meta, a setting or an argument',
  },
  {
    rule: 'private-folder',
    matches: new RegExp(neighbours),
    message: 'names a folder that a clone does not have',
    fix: 'write what the reader needs to know here',
  },
];

function findingsIn(tree: Tree, file: string): Finding[] {
  const lines = tree.read(file).split('\n');
  return patterns.flatMap(({ rule, matches, message, fix }) =>
    lines.flatMap((text, index) => (matches.test(text) ? [{ file, line: index + 1, rule, message, fix }] : [])),
  );
}

function isBinary(path: string): boolean {
  return /\.(png|jpe?g|gif|webp|ico|woff2?|gpg|pgp|zip|gz|pdf|eml|bin|node)$/.test(path);
}
