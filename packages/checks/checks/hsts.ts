import { type HttpObservation, parseHsts, preloadObstacles, valuesOf } from '@gatehouse/http-probe';
import { z } from 'zod';
import { httpCollector } from '../collectors/http.ts';
import { defineCheck } from '../define.ts';
import type { Verdict } from '../model.ts';
import { fail, notTested, pass } from '../verdict.ts';
import { named, type Seen, secureAnswers, whyNotSecure } from '../web-page.ts';

export const hsts = defineCheck({
  id: 'hsts',
  title: 'Browsers are told to use HTTPS only (HSTS)',
  collector: httpCollector,
  /** `minAge` in seconds. */
  parameters: z.strictObject({ minAge: z.number().int().min(1).default(31_536_000), preload: z.boolean().optional() }),
  decide: (observation, wanted) => {
    const why = whyNotSecure(observation);
    if (why !== undefined) return notTested(`Nothing was seen over HTTPS: ${why}`);
    const answers = secureAnswers(observation);
    const failed = answers.map((answer) => judge(answer, wanted)).find(({ outcome }) => outcome !== 'pass');
    return (
      failed ?? pass(`Every answer has HSTS for at least ${wanted.minAge} s${listing(observation, wanted.preload)}.`)
    );
  },
});

function listing({ url, preloaded }: HttpObservation, isWanted: boolean | undefined): string {
  if (isWanted !== true || preloaded === undefined) return '';
  const isListed = preloaded.includes(new URL(url).hostname);
  return isListed
    ? ', and the preload list has the host'
    : ', and it is ready for the preload list, which does not have it';
}

function judge(answer: Seen, wanted: { readonly minAge: number; readonly preload?: boolean | undefined }): Verdict {
  // RFC 6797 §8.1: browsers ignore the header on a connection with errors.
  if (answer.response.certificate?.valid === false)
    return fail(`Browsers ignore HSTS, because the certificate is not valid (${answer.response.certificate.problem}).`);
  const header = parseHsts(valuesOf(answer.response.headers, 'strict-transport-security'));
  if (header === null) return fail(`${named(answer)} has no Strict-Transport-Security header.`);
  if (!header.valid)
    return fail(`The Strict-Transport-Security header of ${named(answer)} counts as none: ${header.problem}.`);
  if (header.maxAge < wanted.minAge)
    return fail(`max-age of HSTS is ${header.maxAge} s; at least ${wanted.minAge} s are wanted.`);
  const obstacles = wanted.preload === true ? preloadObstacles(header) : [];
  if (obstacles.length > 0) return fail(`HSTS is not ready for the preload list: ${obstacles.join(', ')}.`);
  return pass('HSTS is as wanted.');
}
