import { repositoryCollector } from '../collectors/repository.ts';
import { defineSimpleCheck } from '../define.ts';
import { fail, listed, notApplicable, notTested, pass } from '../verdict.ts';

export const actionsPinned = defineSimpleCheck({
  id: 'actions-pinned',
  title: 'Actions and workflows of others are pinned to a commit',
  collector: repositoryCollector,
  decide: ({ workflows }) => {
    const uses = workflows.flatMap(({ path, uses: all }) => all.map((use) => ({ ...use, path })));
    const loose = uses.filter(({ pinned }) => !pinned);
    if (loose.length > 0) return fail(`Not pinned: ${listed(loose.map(({ text, path }) => `${text} in ${path}`))}.`);
    const unread = workflows.filter(({ problem }) => problem !== null);
    if (unread.length > 0)
      return notTested(
        `Can't be read: ${listed(
          unread.map(({ path, problem }) => `${path} (${problem})`),
          3,
        )}.`,
      );
    if (workflows.length === 0) return notApplicable('The repository has no GitHub workflows.');
    const foreign = uses.filter(({ kind }) => kind !== 'local');
    return pass(`${foreign.length} uses of others' actions and workflows are pinned to a commit or digest.`);
  },
});
