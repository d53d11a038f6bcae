import { ecosystems } from './ecosystems.ts';
import type { DependabotFacts, ManifestFacts, RenovateFacts } from './observation.ts';

const kindOf = (name: string) => ecosystems.find((each) => each.name === name);

/** Whether Renovate proposes updates for a manifest: it looks at the file, and no rule switches all of its updates off. */
export function renovateCovers(renovate: RenovateFacts, manifest: ManifestFacts): boolean {
  const { managers, switches = [], ignorePaths = [], includePaths } = renovate;
  const { path } = manifest;
  if (ignorePaths.some((pattern) => path.includes(pattern) || isFile(path, pattern))) return false;
  if (includePaths !== undefined && !includePaths.some((pattern) => isFile(path, pattern))) return false;
  const looking = managersOf(manifest).filter((name) => managers === undefined || managers.includes(name));
  return looking.some((name) => {
    const last = switches.findLast(
      (each) =>
        (each.managers === null || each.managers.includes(name)) &&
        (each.files === null || each.files.some((pattern) => isFile(path, pattern))),
    );
    return last === undefined || last.enabled;
  });
}

/** Which managers of an ecosystem look at a file, where it has several. */
const managersByFile: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?:^|\/)package\.json$/, ['npm']],
  [/(?:^|\/)Pipfile$/, ['pipenv']],
  [/(?:^|\/)pyproject\.toml$/, ['pep621', 'poetry']],
  [/\.txt$/, ['pip_requirements', 'pip-compile']],
];

function managersOf({ path, ecosystem, lockFile }: ManifestFacts): readonly string[] {
  if (/(?:^|\/)bun\.lockb?$/.test(lockFile ?? '')) return ['bun'];
  return managersByFile.find(([file]) => file.test(path))?.[1] ?? kindOf(ecosystem)?.renovate ?? [];
}

const isFile = (path: string, pattern: string): boolean => matches(partsOf(path), partsOf(pattern), false);

export function dependabotNames({ ecosystems: configured }: DependabotFacts, ecosystem: string): boolean {
  return kindOf(ecosystem)?.dependabot.some((name) => configured.includes(name)) ?? false;
}

/**
 * Whether Dependabot looks into the folder of a manifest, or into that of its lock file, from which it updates all of a
 * workspace. Captures that hold no folders count for all of them.
 */
export function dependabotCovers({ updates }: DependabotFacts, { path, ecosystem, lockFile }: ManifestFacts): boolean {
  const kind = kindOf(ecosystem);
  if (updates === undefined || kind === undefined) return true;
  const wanted = [path, ...(lockFile === null ? [] : [lockFile])].map(folderOf);
  const folders = updates.flatMap((update) => (kind.dependabot.includes(update.ecosystem) ? update.folders : []));
  return folders.some((folder) => wanted.some((each) => isIn(each, folder, kind.looksBelow === true, ecosystem)));
}

function isIn(folder: string, configured: string, below: boolean, ecosystem: string): boolean {
  const parts = partsOf(configured);
  const own = partsOf(folder);
  // pip reads the files of the folder `requirements` as well.
  const shorter = ecosystem === 'python' && own.at(-1) === 'requirements' ? [own, own.slice(0, -1)] : [own];
  return shorter.some((each) => matches(each, parts, below));
}

/** Folder by folder; `*` stands for one or a part of one, `**` for any number (Dependabot's `directories`). */
function matches(own: readonly string[], parts: readonly string[], below: boolean): boolean {
  const [first, ...rest] = parts;
  if (first === undefined) return below || own.length === 0;
  if (first === '**') return own.some((_, index) => matches(own.slice(index), rest, below)) || matches([], rest, below);
  const [name, ...inner] = own;
  return name !== undefined && fits(name, first) && matches(inner, rest, below);
}

function fits(name: string, pattern: string): boolean {
  const [begin = '', ...pieces] = pattern.split('*');
  if (pieces.length === 0) return name === pattern;
  const end = pieces.at(-1) ?? '';
  return name.length >= begin.length + end.length && name.startsWith(begin) && name.endsWith(end);
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const partsOf = (folder: string): readonly string[] => folder.split('/').filter((part) => part !== '' && part !== '.');
