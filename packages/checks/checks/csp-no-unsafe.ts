import { type CspFacts, cspFacts, policiesOf } from '@gatehouse/http-probe';
import { httpCollector } from '../collectors/http.ts';
import { defineSimpleCheck } from '../define.ts';
import { fail, notTested, pass } from '../verdict.ts';
import { hasPolicy, pageOf } from '../web-page.ts';

export const cspNoUnsafe = defineSimpleCheck({
  id: 'csp-no-unsafe',
  title: 'The policy allows neither inline code nor eval',
  collector: httpCollector,
  decide: (observation) => {
    const page = pageOf(observation);
    if (page === null) return notTested('There was no page to look at.');
    if (!hasPolicy(page)) return fail('The page has no Content-Security-Policy.');
    const allowed = unsafe(cspFacts(policiesOf(page.response)));
    return allowed.length === 0
      ? pass('The policy allows neither inline code nor eval.')
      : fail(`The policy allows ${allowed.join(', ')}.`);
  },
});

function unsafe(facts: CspFacts): readonly string[] {
  return [
    ...(facts.inlineScripts ? ['inline scripts'] : []),
    ...(facts.inlineHandlers ? ['inline event handlers'] : []),
    ...(facts.inlineStyles ? ['inline styles'] : []),
    ...(facts.evaluation ? ['eval'] : []),
  ];
}
