import { type Ecosystem, ecosystems, isOwn } from './ecosystems.ts';
import type { ManifestFacts } from './observation.ts';
import type { Tree } from './tree.ts';

const mostManifests = 2000;

/** Every manifest of a package manager that names something, with the lock file beside it or above it. */
export async function readManifests(tree: Tree): Promise<readonly ManifestFacts[]> {
  // An empty lock file pins nothing.
  const all = new Set(tree.paths.filter((path) => !tree.isEmpty(path)));
  const candidates = tree.paths.filter(isOwn).flatMap((path) => {
    const found = ecosystems.find(({ manifests }) => manifests.test(nameOf(path)));
    return found === undefined ? [] : [{ path, ecosystem: found }];
  });
  const facts: ManifestFacts[] = [];
  for (const { path, ecosystem } of candidates.slice(0, mostManifests)) {
    const text = await tree.read(path);
    if (text !== undefined && ecosystem.isEmpty?.(text) === true) continue;
    const lockFile = lockOf(path, ecosystem, all) ?? (ecosystem.pinsItself?.(text ?? '') === true ? path : null);
    facts.push({ path, ecosystem: ecosystem.name, lockFile });
  }
  return facts;
}

/** Workspaces keep one lock file for all of them, further up. */
function lockOf(path: string, { locks }: Ecosystem, all: ReadonlySet<string>): string | undefined {
  const folders = path.split('/').slice(0, -1);
  for (let depth = folders.length; depth >= 0; depth -= 1) {
    const prefix = folders
      .slice(0, depth)
      .map((folder) => `${folder}/`)
      .join('');
    const found = locks.map((lock) => prefix + lock).find((candidate) => all.has(candidate));
    if (found !== undefined) return found;
  }
  return undefined;
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
