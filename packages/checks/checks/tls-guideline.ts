import { guidelineLevels, guidelineVersions, judgeTls } from '@gatehouse/tls-probe';
import { z } from 'zod';
import { tlsCollector } from '../collectors/tls.ts';
import { defineCheck } from '../define.ts';
import { fail, listed, notTested, pass } from '../verdict.ts';

const order: readonly string[] = guidelineLevels;

export const tlsGuideline = defineCheck({
  id: 'tls-guideline',
  title: 'TLS is at the level of the server-side TLS guideline',
  collector: tlsCollector,
  parameters: z.strictObject({ guideline: z.enum(guidelineVersions), level: z.enum(guidelineLevels) }),
  decide: (observation, { guideline, level }) => {
    const verdict = judgeTls(observation, guideline);
    const reached = order.indexOf(verdict.level);
    const wanted = order.indexOf(level);
    if (reached >= 0 && reached <= wanted) return pass(`TLS is at level ${verdict.level} of guideline ${guideline}.`);
    const breaches = verdict.reasons
      .filter((reason) => reason.startsWith(`not ${level}: `))
      .map((reason) => reason.slice(`not ${level}: `.length));
    if (breaches.length > 0)
      return fail(`TLS is not at level ${level} of guideline ${guideline}: ${listed(breaches)}.`);
    if (verdict.untested.length > 0) return notTested(`${listed(verdict.untested, 2)}.`);
    return notTested(`Guideline ${guideline} has no level ${level}.`);
  },
});
