import { policiesOf } from '@gatehouse/http-probe';
import { httpCollector } from '../collectors/http.ts';
import { defineSimpleCheck } from '../define.ts';
import { fail, notTested, pass } from '../verdict.ts';
import { hasPolicy, pageOf } from '../web-page.ts';

export const cspPresent = defineSimpleCheck({
  id: 'csp-present',
  title: 'A Content-Security-Policy is enforced',
  collector: httpCollector,
  decide: (observation) => {
    const page = pageOf(observation);
    if (page === null) return notTested('There was no page to look at.');
    if (hasPolicy(page)) return pass('The page has a Content-Security-Policy that browsers enforce.');
    return policiesOf(page.response).reportOnly.length > 0
      ? fail('The page has a Content-Security-Policy that only reports, and none that is enforced.')
      : fail('The page has no Content-Security-Policy.');
  },
});
