import { cspFacts, policiesOf } from '@gatehouse/http-probe';
import { httpCollector } from '../collectors/http.ts';
import { defineSimpleCheck } from '../define.ts';
import type { Verdict } from '../model.ts';
import { fail, notTested, pass, quoted } from '../verdict.ts';
import { header, pageOf } from '../web-page.ts';

export const xFrameOptions = defineSimpleCheck({
  id: 'x-frame-options',
  title: 'Other sites can not frame the page',
  collector: httpCollector,
  decide: (observation) => {
    const page = pageOf(observation);
    if (page === null) return notTested('There was no page to look at.');
    const policies = policiesOf(page.response);
    // CSP Level 3 §6.4.2: with frame-ancestors a browser ignores X-Frame-Options.
    const hasAncestors = policies.enforced.some(({ directives }) => directives.has('frame-ancestors'));
    if (hasAncestors)
      return cspFacts(policies).framingRestricted
        ? pass('frame-ancestors allows nobody or named origins only.')
        : fail('frame-ancestors allows every site, and X-Frame-Options does not count beside it.');
    const value = header(page, 'x-frame-options');
    if (value === undefined) return fail('Neither X-Frame-Options nor frame-ancestors is there.');
    return judged(value);
  },
});

/** HTML §7.6.1.1 "check a navigation response's adherence to X-Frame-Options": values that contradict each other block. */
function judged(value: string): Verdict {
  const values = [...new Set(value.split(',').map((each) => each.trim().toLowerCase()))];
  const [only = ''] = values;
  if (values.length === 1 && blocking.has(only)) return pass(`X-Frame-Options is ${only.toUpperCase()}.`);
  if (values.length > 1 && values.some((each) => blocking.has(each) || each === 'allowall'))
    return pass(
      `X-Frame-Options is ${quoted(value)}: browsers block every frame when values differ; send one of them.`,
    );
  return fail(`X-Frame-Options is ${quoted(value)}, which browsers ignore.`);
}

const blocking: ReadonlySet<string> = new Set(['deny', 'sameorigin']);
