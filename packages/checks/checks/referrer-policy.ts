import { parseReferrerPolicy, valuesOf } from '@gatehouse/http-probe';
import { httpCollector } from '../collectors/http.ts';
import { defineSimpleCheck } from '../define.ts';
import { fail, notTested, pass } from '../verdict.ts';
import { elementsOf, pageOf, type Seen } from '../web-page.ts';

export const referrerPolicy = defineSimpleCheck({
  id: 'referrer-policy',
  title: 'Other sites do not learn addresses of the service (Referrer-Policy)',
  collector: httpCollector,
  decide: (observation) => {
    const page = pageOf(observation);
    if (page === null) return notTested('There was no page to look at.');
    const found = parseReferrerPolicy([...valuesOf(page.response.headers, 'referrer-policy'), ...fromMeta(page)]);
    if (found === null) return fail('Referrer-Policy is missing.');
    if (found.policy === null) return fail('Referrer-Policy has no value that browsers know.');
    return found.judgement === 'private'
      ? pass(`Referrer-Policy is ${found.policy}.`)
      : fail(`Referrer-Policy is ${found.policy}, which tells other sites more than it should.`);
  },
});

function fromMeta(page: Seen): readonly string[] {
  const content = elementsOf(page);
  if ('reason' in content) return [];
  return content.elements.flatMap(({ tag, attributes }) =>
    tag === 'meta' && attributes['name']?.toLowerCase() === 'referrer' ? [attributes['content'] ?? ''] : [],
  );
}
