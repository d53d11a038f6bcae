import { isRecord } from '../record.ts';
import type { DependabotFacts, RenovateFacts } from './observation.ts';
import type { Tree } from './tree.ts';
import { readYaml } from './yaml.ts';

const dependabotPaths = ['.github/dependabot.yml', '.github/dependabot.yaml'];

export async function readDependabot(tree: Tree): Promise<DependabotFacts | null> {
  const path = dependabotPaths.find((each) => tree.paths.includes(each));
  if (path === undefined) return null;
  const read = readYaml((await tree.read(path)) ?? '');
  if (typeof read === 'string') return { path, ecosystems: [], problem: read };
  const updates = isRecord(read.value) ? read.value['updates'] : undefined;
  if (!Array.isArray(updates)) return { path, ecosystems: [], problem: 'it has no list of updates' };
  const named = updates.flatMap((update: unknown) => {
    const ecosystem = isRecord(update) ? update['package-ecosystem'] : undefined;
    return typeof ecosystem === 'string' ? [ecosystem] : [];
  });
  return { path, ecosystems: [...new Set(named)], problem: named.length === 0 ? 'it updates nothing' : null };
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
  return isRecord(own) ? { path: 'package.json', enabled: own['enabled'] !== false, problem: null } : null;
}

function renovateFacts(path: string, text: string): RenovateFacts {
  // JSON5 allows comments, unquoted names and commas at the end; only one member of it is asked for.
  const isJson5 = path.endsWith('5');
  const value = jsonOf(text);
  if (!isJson5 && !isRecord(value)) return { path, enabled: false, problem: 'it is no JSON object' };
  const disabled = isRecord(value) ? value['enabled'] === false : /^\s{0,2}["']?enabled["']?\s*:\s*false\b/m.test(text);
  return { path, enabled: !disabled, problem: null };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
