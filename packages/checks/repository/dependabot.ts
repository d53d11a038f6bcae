import { isRecord } from '../record.ts';
import type { DependabotFacts } from './observation.ts';
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
