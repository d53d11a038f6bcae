import { createHash } from 'node:crypto';
import type { Verification } from '@gatehouse/standards';
import { canonicalJson } from './checks.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/**
 * The name under which evidence is kept for one verification of a control. It holds a digest of parameters and of the
 * question: what is asked differently in a new edition has to be found out anew.
 */
export function verificationName(verification: Verification): string {
  if ('check' in verification)
    return verification.with === undefined || Object.keys(verification.with).length === 0
      ? verification.check
      : `${verification.check}.${digest(canonicalJson(verification.with))}`;
  if ('attest' in verification) return `attest.${digest(verification.attest.question)}`;
  return `finding.${digest(canonicalJson(verification.finding))}`;
}
