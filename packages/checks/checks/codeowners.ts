import { repositoryCollector } from '../collectors/repository.ts';
import { defineSimpleCheck } from '../define.ts';
import { fail, listed, pass } from '../verdict.ts';

export const codeowners = defineSimpleCheck({
  id: 'codeowners',
  title: 'Every file has an owner (CODEOWNERS)',
  collector: repositoryCollector,
  decide: ({ codeowners: facts }) => {
    if (facts === null) return fail('There is no CODEOWNERS file.');
    if (facts.problems.length > 0) return fail(`${facts.path} has mistakes: ${listed(facts.problems, 3)}.`);
    if (facts.rules === 0) return fail(`${facts.path} has no rule.`);
    const unowned = facts.unowned ?? [];
    if (facts.coversRoot && unowned.length > 0)
      return fail(`${facts.path} takes the owners away from ${listed(unowned, 3)}: later rules without owners count.`);
    return facts.coversRoot
      ? pass(`${facts.path} has ${facts.rules} rules and names owners for everything.`)
      : fail(`${facts.path} names no owners for files that no narrower rule is about: a rule for "*" is missing.`);
  },
});
