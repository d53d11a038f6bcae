import { cspFacts, policiesOf } from '@gatehouse/http-probe';
import { httpCollector } from '../collectors/http.ts';
import { defineSimpleCheck } from '../define.ts';
import { fail, notTested, pass } from '../verdict.ts';
import { hasPolicy, pageOf } from '../web-page.ts';

export const cspFrameSrc = defineSimpleCheck({
  id: 'csp-frame-src',
  title: 'The policy limits what may be framed inside the page',
  collector: httpCollector,
  decide: (observation) => {
    const page = pageOf(observation);
    if (page === null) return notTested('There was no page to look at.');
    if (!hasPolicy(page)) return fail('The page has no Content-Security-Policy.');
    return cspFacts(policiesOf(page.response)).framesRestricted
      ? pass('frame-src, child-src or default-src allow nobody or named origins only.')
      : fail('Neither frame-src nor default-src limit whose pages may be framed.');
  },
});
