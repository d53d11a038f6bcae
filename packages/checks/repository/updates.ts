import { isRecord } from '../record.ts';
import type { DependabotFacts, RenovateFacts } from './observation.ts';
import type { Tree } from './tree.ts';
import { readYaml } from './yaml.ts';

const dependabotPaths = ['.github/dependabot.yml', '.github/dependabot.yaml'];

const mostUpdates = 500;

export async function readDependabot(tree: Tree): Promise<DependabotFacts | null> {
  const path = dependabotPaths.find((each) => tree.paths.includes(each));
  if (path === undefined) return null;
  const read = readYaml((await tree.read(path)) ?? '');
  if (typeof read === 'string') return { path, ecosystems: [], problem: read };
  const updates = isRecord(read.value) ? read.value['updates'] : undefined;
  if (!Array.isArray(updates)) return { path, ecosystems: [], problem: 'it has no list of updates' };
  const configured = updates.slice(0, mostUpdates).flatMap((update: unknown) => {
    const ecosystem = isRecord(update) ? update['package-ecosystem'] : undefined;
    return isRecord(update) && typeof ecosystem === 'string' ? [{ ecosystem, folders: foldersOf(update) }] : [];
  });
  return {
    path,
    ecosystems: [...new Set(configured.map(({ ecosystem }) => ecosystem))],
    updates: configured,
    problem: configured.length === 0 ? 'it updates nothing' : null,
  };
}

function foldersOf({ directory, directories }: Readonly<Record<string, unknown>>): readonly string[] {
  const given: readonly unknown[] = Array.isArray(directories) ? directories : [directory];
  return given.slice(0, mostUpdates).flatMap((folder) => (typeof folder === 'string' ? [folder.slice(0, 300)] : []));
}

/** In the order in which Renovate looks for them. */
const renovatePaths = [
  'renovate.json',
  'renovate.json5',
  '.github/renovate.json',
  '.github/renovate.json5',
  '.gitlab/renovate.json',
  '.gitlab/renovate.json5',
  '.renovaterc',
  '.renovaterc.json',
  '.renovaterc.json5',
];

export async function readRenovate(tree: Tree): Promise<RenovateFacts | null> {
  const path = renovatePaths.find((each) => tree.paths.includes(each));
  if (path !== undefined) return renovateFacts(path, (await tree.read(path)) ?? '');
  const manifest = jsonOf((await tree.read('package.json')) ?? '');
  const own = isRecord(manifest) ? manifest['renovate'] : undefined;
  if (!isRecord(own)) return null;
  return { path: 'package.json', enabled: own['enabled'] !== false, ...managersOf(own), problem: null };
}

function renovateFacts(path: string, text: string): RenovateFacts {
  // JSON5 allows comments, unquoted names and commas at the end; only one member of it is asked for.
  const isJson5 = path.endsWith('5');
  const value = jsonOf(text);
  if (!isJson5 && !isRecord(value)) return { path, enabled: false, problem: 'it is no JSON object' };
  const disabled = isRecord(value) ? value['enabled'] === false : /^\s{0,2}["']?enabled["']?\s*:\s*false\b/m.test(text);
  const managers = isRecord(value) ? managersOf(value) : managersIn(text);
  return { path, enabled: !disabled, ...managers, problem: null };
}

type Managers = Pick<RenovateFacts, 'managers'>;

function managersOf({ enabledManagers: given }: Readonly<Record<string, unknown>>): Managers {
  return Array.isArray(given)
    ? { managers: given.filter((each) => typeof each === 'string').slice(0, mostUpdates) }
    : {};
}

/** The same of JSON5, by its form. */
function managersIn(text: string): Managers {
  const list = /^\s*["']?enabledManagers["']?\s*:\s*\[([^\]]*)\]/m.exec(text)?.[1];
  return list === undefined ? {} : { managers: [...list.matchAll(/["']([^"']+)["']/g)].map(([, name = '']) => name) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
