import { repositoryCollector } from '../collectors/repository.ts';
import { defineSimpleCheck } from '../define.ts';
import { dependabotCovers, dependabotNames, renovateCovers } from '../repository/covered.ts';
import type { ManifestFacts, RenovateFacts, RepositoryObservation } from '../repository/observation.ts';
import { fail, listed, notApplicable, pass, warn } from '../verdict.ts';

export const dependencyUpdates = defineSimpleCheck({
  id: 'dependency-updates',
  title: 'A tool proposes updates of dependencies',
  collector: repositoryCollector,
  decide: (observation) => {
    const { manifests, dependabot, renovate } = observation;
    const present = [...new Set(manifests.map(({ ecosystem }) => ecosystem))];
    if (present.length === 0)
      return notApplicable('The repository has no dependencies of a package manager that is known.');
    if (renovate !== null && renovate.problem === null && renovate.enabled) {
      const left = manifests.filter((manifest) => !renovateCovers(renovate, manifest));
      if (left.length === 0) return pass(`Renovate is configured (${renovate.path}) for ${listed(present)}.`);
      if (dependabot === null) return fail(`${renovate.path} leaves out ${listed(left.map(({ path }) => path))}.`);
    }
    if (dependabot === null)
      return fail(`Neither Dependabot nor Renovate is configured${whyNotRenovate(observation)}.`);
    if (dependabot.problem !== null) return fail(`${dependabot.path} can't be used: ${dependabot.problem}.`);
    const open = manifests.filter((manifest) => !byRenovate(renovate, manifest));
    const uncovered = open.filter(({ ecosystem }) => !dependabotNames(dependabot, ecosystem));
    if (uncovered.length > 0)
      return fail(`${dependabot.path} leaves out ${listed(uncovered.map(({ ecosystem }) => ecosystem))}.`);
    const elsewhere = open.filter((manifest) => !dependabotCovers(dependabot, manifest));
    if (elsewhere.length > 0)
      return fail(`${dependabot.path} names no folder of ${listed(elsewhere.map(({ path }) => path))}.`);
    const usesActions = observation.workflows.some(({ uses }) => uses.some(({ kind }) => kind !== 'local'));
    return usesActions && !dependabot.ecosystems.includes('github-actions')
      ? warn(`${dependabot.path} leaves out github-actions, which the workflows use.`)
      : pass(`Dependabot is configured for ${listed(present)}.`);
  },
});

function whyNotRenovate({ renovate }: RepositoryObservation): string {
  if (renovate === null) return '';
  return renovate.problem === null
    ? `; ${renovate.path} switches Renovate off`
    : `; ${renovate.path}: ${renovate.problem}`;
}

function byRenovate(renovate: RenovateFacts | null, manifest: ManifestFacts): boolean {
  return renovate !== null && renovate.problem === null && renovate.enabled && renovateCovers(renovate, manifest);
}
