import { repositoryCollector } from '../collectors/repository.ts';
import { defineSimpleCheck } from '../define.ts';
import { fail, listed, notApplicable, notTested, pass } from '../verdict.ts';

export const lockFiles = defineSimpleCheck({
  id: 'lock-files',
  title: 'Versions of dependencies are pinned by lock files',
  collector: repositoryCollector,
  decide: ({ manifests, complete }) => {
    const loose = manifests.filter(({ lockFile }) => lockFile === null);
    if (loose.length > 0)
      return fail(`No lock file for ${listed(loose.map(({ path, ecosystem }) => `${path} (${ecosystem})`))}.`);
    if (!complete) return notTested('The repository has more files than are looked at.');
    if (manifests.length === 0)
      return notApplicable('The repository has no dependencies of a package manager that is known.');
    return pass(`Lock files are there for ${listed(manifests.map(({ ecosystem }) => ecosystem))}.`);
  },
});
