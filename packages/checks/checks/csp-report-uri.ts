import { cspFacts, policiesOf } from '@gatehouse/http-probe';
import { z } from 'zod';
import { httpCollector } from '../collectors/http.ts';
import { defineCheck } from '../define.ts';
import { fail, listed, notTested, pass, quoted } from '../verdict.ts';
import { pageOf } from '../web-page.ts';

export const cspReportUri = defineCheck({
  id: 'csp-report-uri',
  title: 'Violations of the policy are reported to the service itself',
  collector: httpCollector,
  parameters: z.strictObject({ path: z.string().startsWith('/').max(500).default('/__cspreport__') }),
  decide: (observation, { path }) => {
    const page = pageOf(observation);
    if (page === null) return notTested('There was no page to look at.');
    const { reportsTo } = cspFacts(policiesOf(page.response));
    if (reportsTo.length === 0) return fail('No policy names an address for reports.');
    const own = new URL(page.url);
    const fits = reportsTo.some((address) => {
      const url = URL.parse(address, own.href);
      return url !== null && url.origin === own.origin && url.pathname === path;
    });
    if (!fits) return fail(`Reports go to ${listed(reportsTo.map(quoted), 3)} and not to ${path} of the service.`);
    const asked = observation.cspReport;
    if (asked === null) return notTested(`The policy names ${path}, but no report was sent there to try it.`);
    if (asked.response === null) return notTested(`A report to ${path} got no answer: ${asked.failure?.message ?? ''}`);
    const { status } = asked.response;
    return status >= 200 && status < 300
      ? pass(`Reports go to ${path}, which takes them (${status}).`)
      : fail(`Reports go to ${path}, which answers a report with status ${status}.`);
  },
});
