import { httpCollector } from '../collectors/http.ts';
import { defineSimpleCheck } from '../define.ts';
import { fail, notTested, pass, quoted } from '../verdict.ts';
import { header, pageOf } from '../web-page.ts';

export const xContentTypeOptions = defineSimpleCheck({
  id: 'x-content-type-options',
  title: 'Browsers are told not to guess types (X-Content-Type-Options)',
  collector: httpCollector,
  decide: (observation) => {
    const page = pageOf(observation);
    if (page === null) return notTested('There was no page to look at.');
    const value = header(page, 'x-content-type-options');
    if (value === undefined) return fail('X-Content-Type-Options is missing.');
    // Fetch standard, "determine nosniff": the first of several values counts.
    return value.split(',')[0]?.trim().toLowerCase() === 'nosniff'
      ? pass('X-Content-Type-Options is nosniff.')
      : fail(`X-Content-Type-Options is ${quoted(value)} and means nothing; nosniff is wanted.`);
  },
});
