import type { Collector } from '../model.ts';
import { isRecord } from '../record.ts';
import { readCodeowners } from '../repository/codeowners.ts';
import { readDependabot } from '../repository/dependabot.ts';
import { readManifests } from '../repository/manifests.ts';
import type { RepositoryObservation } from '../repository/observation.ts';
import { readRenovate } from '../repository/renovate.ts';
import { readTags } from '../repository/tags.ts';
import { openTree } from '../repository/tree.ts';
import { readWorkflows } from '../repository/workflows.ts';

/** The commit that is checked out, and the signatures of its tags. */
export const repositoryCollector: Collector<RepositoryObservation> = {
  name: 'repository',
  version: '3',
  targetKinds: ['repository'],
  collect: async ({ name }, { repository, now }) => {
    const tools = repository?.(name);
    if (tools === undefined)
      return { outcome: 'not-tested', reason: `There is no checkout of ${name} here; it is looked at in a pipeline.` };
    const tree = await openTree(tools);
    if (typeof tree === 'string') return { outcome: 'not-tested', reason: `${name} can not be looked at: ${tree}` };
    const tags = await readTags(tools, now());
    if (typeof tags === 'string') return { outcome: 'not-tested', reason: tags };
    return {
      outcome: 'observed',
      observation: {
        commit: tree.commit,
        files: tree.paths.length,
        complete: tree.complete,
        ...tags,
        manifests: await readManifests(tree),
        dependabot: await readDependabot(tree),
        renovate: await readRenovate(tree),
        workflows: await readWorkflows(tree),
        codeowners: await readCodeowners(tree),
      },
    };
  },
  recognises: (value): value is RepositoryObservation =>
    isRecord(value) && ['tags', 'manifests', 'workflows'].every((member) => Array.isArray(value[member])),
};
