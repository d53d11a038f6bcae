import { cspFacts, policiesOf } from '@gatehouse/http-probe';
import { httpCollector } from '../collectors/http.ts';
import { defineSimpleCheck } from '../define.ts';
import { fail, notTested, pass } from '../verdict.ts';
import { hasPolicy, pageOf } from '../web-page.ts';

export const cspApiDefaultNone = defineSimpleCheck({
  id: 'csp-api-default-none',
  title: "The policy of a web API has default-src 'none'",
  collector: httpCollector,
  decide: (observation) => {
    const page = pageOf(observation);
    if (page === null) return notTested('There was no answer to look at.');
    if (!hasPolicy(page)) return fail('The answer has no Content-Security-Policy.');
    return cspFacts(policiesOf(page.response)).defaultNone
      ? pass("default-src is 'none'.")
      : fail("default-src is not 'none', so content of an answer may be rendered.");
  },
});
