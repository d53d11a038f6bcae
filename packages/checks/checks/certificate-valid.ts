import type { TlsObservation } from '@gatehouse/tls-probe';
import { z } from 'zod';
import { tlsCollector } from '../collectors/tls.ts';
import { defineCheck } from '../define.ts';
import type { Verdict } from '../model.ts';
import { fail, listed, notTested, pass } from '../verdict.ts';

const dayMs = 86_400_000;

export const certificateValid = defineCheck({
  id: 'certificate-valid',
  title: 'The certificate is trusted, for the name, and not about to expire',
  collector: tlsCollector,
  /** `days` that it must still be valid. */
  parameters: z.strictObject({ days: z.number().int().min(0).max(3650).default(14) }),
  decide: (observation, { days }) => judge(observation, days),
});

function judge({ chains, observedAt }: TlsObservation, days: number): Verdict {
  if (chains.length === 0) return notTested('No certificate was seen.');
  const untrusted = chains.filter(({ trusted }) => !trusted).flatMap(({ problems }) => problems);
  if (chains.some(({ trusted }) => !trusted)) return fail(`Clients refuse the certificate: ${listed(untrusted)}.`);
  const ends = chains.flatMap(({ certificates: [leaf] }) => (leaf === undefined ? [] : [Date.parse(leaf.notAfter)]));
  const left = Math.floor((Math.min(...ends) - Date.parse(observedAt)) / dayMs);
  if (!(left >= days)) return fail(`The certificate expires in ${left} days; at least ${days} are wanted.`);
  return pass(`The certificate is trusted and valid for ${left} more days.`);
}
