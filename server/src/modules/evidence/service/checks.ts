import { createHash } from 'node:crypto';
import { canonicalJson, checks, collectors, replay } from '@gatehouse/checks';
import type { VerdictOutcome } from '../model/index.ts';

export { canonicalJson };

/** What there is to know of a check without running it. */
export type CheckFacts = {
  readonly id: string;
  readonly title: string;
  readonly collector: string;
  readonly collectorVersion: string;
  readonly targetKinds: readonly string[];
};

export type Judgement = { readonly outcome: VerdictOutcome; readonly reason: string; readonly level?: 'warn' };

export function checkFacts(id: string): CheckFacts | undefined {
  const check = checks.find((each) => each.id === id);
  const collector = collectors.find((each) => each.name === check?.collector);
  if (check === undefined || collector === undefined) return undefined;
  return {
    id,
    title: check.title,
    collector: collector.name,
    collectorVersion: collector.version,
    targetKinds: collector.targetKinds,
  };
}

export function hashOf(canonical: string): string {
  return createHash('sha256').update(canonical).digest('hex');
}

/**
 * What a check says of a capture. A capture that the check can't read (another version of the collector, a forged
 * upload) is not-tested and never a pass.
 */
export function judgeCapture(
  id: string,
  observation: unknown,
  parameters: Readonly<Record<string, unknown>> | undefined,
): Judgement {
  const check = checks.find((each) => each.id === id);
  if (check === undefined) return { outcome: 'not-tested', reason: `This version of Gatehouse has no check ${id}.` };
  try {
    return replay(check, observation, parameters);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { outcome: 'not-tested', reason: `The check ${id} can't read the capture: ${why}` };
  }
}
