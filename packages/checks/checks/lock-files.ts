import { repositoryCollector } from '../collectors/repository.ts';
import { defineSimpleCheck } from '../define.ts';
import type { ManifestFacts } from '../repository/observation.ts';
import { fail, listed, notApplicable, notTested, pass, warn } from '../verdict.ts';

export const lockFiles = defineSimpleCheck({
  id: 'lock-files',
  title: 'Versions of dependencies are pinned by lock files',
  collector: repositoryCollector,
  decide: ({ manifests, complete }) => {
    const loose = manifests.filter(({ lockFile }) => lockFile === null);
    if (loose.length > 0 && loose.every(({ ecosystem }) => ecosystem === 'docker'))
      return warn(`No digest pins the base images of ${listed(loose.map(({ path }) => path))}.`);
    if (loose.length > 0)
      return fail(`No lock file for ${listed(loose.map(({ path, ecosystem }) => `${path} (${ecosystem})`))}.`);
    if (!complete) return notTested('The repository has more files than are looked at.');
    if (manifests.length === 0)
      return notApplicable('The repository has no dependencies of a package manager that is known.');
    return pass(pinnedBy(manifests));
  },
});

function pinnedBy(manifests: readonly ManifestFacts[]): string {
  const named = (some: readonly ManifestFacts[]): string => listed(some.map(({ ecosystem }) => ecosystem));
  const itself = manifests.filter(({ path, lockFile }) => lockFile === path);
  const locked = manifests.filter((each) => !itself.includes(each));
  return [
    ...(locked.length > 0 ? [`Lock files are there for ${named(locked)}.`] : []),
    ...(itself.length > 0 ? [`The manifests themselves name single versions for ${named(itself)}.`] : []),
  ].join(' ');
}
