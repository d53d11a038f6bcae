import { lastOf } from '@gatehouse/http-probe';
import { httpCollector } from '../collectors/http.ts';
import { defineSimpleCheck } from '../define.ts';
import { fail, notTested, pass } from '../verdict.ts';
import { secureAnswers, whyNotSecure } from '../web-page.ts';

/** Plain HTTP is not there at all. */
const closed = new Set(['refused', 'reset', 'unreachable', 'closed-early', 'malformed-response']);

export const httpsOnly = defineSimpleCheck({
  id: 'https-only',
  title: 'Everything is served over HTTPS; plain HTTP only leads there',
  collector: httpCollector,
  decide: (observation) => {
    const [first] = observation.http.hops;
    const secure = secureAnswers(observation);
    if (secure.length === 0 && first?.response === null) return notTested('The service did not answer.');
    if (secure.length === 0) return fail(`There is no HTTPS: ${whyNotSecure(observation)}`);
    const [invalid] = secure.flatMap(({ response }) => response.certificate?.problem ?? []);
    if (invalid !== undefined) return fail(`The certificate is not valid (${invalid}).`);
    const end = lastOf(observation.https);
    if (end !== null && !end.url.startsWith('https:')) return fail(`HTTPS leads back to plain HTTP: ${end.url}`);
    if (first === undefined) return notTested('Plain HTTP was not asked.');
    if (first.response === null) {
      const reason = first.failure?.reason ?? 'timeout';
      if (closed.has(reason)) return pass('There is no plain HTTP.');
      return notTested(`Plain HTTP could not be looked at: ${first.failure?.message ?? ''}`);
    }
    return judgePlain(first.response.status, observation.http.hops[1]?.url);
  },
});

function judgePlain(status: number, next: string | undefined) {
  if (status >= 300 && status < 400 && next !== undefined)
    return next.startsWith('https:')
      ? pass('Plain HTTP leads to HTTPS at once.')
      : fail(`Plain HTTP leads to plain HTTP again: ${next}`);
  // An error says nothing worth reading on the way; 401 asks for credentials in the clear.
  if (status >= 400 && status < 500 && status !== 401)
    return pass(`Plain HTTP answers with nothing but the error ${status}.`);
  return fail(`Plain HTTP answers with status ${status} and does not lead to HTTPS.`);
}
