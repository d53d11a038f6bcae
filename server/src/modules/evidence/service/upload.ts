import { setImmediate as turn } from 'node:timers/promises';
import { type Actor, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Service } from '../../services/index.ts';
import { uploadEvidence } from '../access.ts';
import type { CollectedResult } from '../model/index.ts';
import type { UploadedResult } from '../model/requests.ts';
import { targetStore } from '../store/index.ts';
import { packed } from './captures.ts';
import { canonicalJson, checkFacts, hashOf, type Judgement, judgeCapture } from './checks.ts';
import { serviceOrNone } from './named.ts';
import { spokenFor } from './owners.ts';
import { record } from './record.ts';
import { isOf } from './scene.ts';

const hourMs = 3_600_000;
const oldestMs = 7 * 24 * hourMs;
/** Clocks of build machines differ a little. */
const aheadMs = hourMs / 12;
/** Of a service: every evaluation of it asks each control about each of them. */
const mostTargets = 500;
/** What checks read for one upload: the length of a capture for each question about it. */
const mostJudged = 256 * 1024 * 1024;

const refused = (index: number, field: string, problem: string): DomainError<'result_refused'> =>
  new DomainError('invalid', 'result_refused', `results[${index}].${field}: ${problem}`, {
    details: { field: `results[${index}].${field}` },
  });

/**
 * Results that a pipeline found. Nothing in them is believed that can be found out: the hash, the verdict and the target
 * are compared with what the server itself makes of the capture. All are taken or none.
 */
export async function upload(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  serviceId: string,
  results: readonly UploadedResult[],
): Promise<{ readonly observations: number; readonly evidence: number }> {
  requirePermission(actor, uploadEvidence.name);
  const service = await spokenFor(platform, tx, await serviceOrNone(platform, tx, serviceId));
  await refuseManyTargets(tx, service, results);
  const captures = new Map(results.flatMap((r) => (r.hash && isGiven(r) ? [[r.hash, r.observation] as const] : [])));
  const canonical = new Map<string, string>();
  const judge = judging(canonical);
  const now = platform.clock.now().getTime();
  const checked: CollectedResult[] = [];
  for (const [index, result] of results.entries()) {
    refuseForeign(index, result);
    if (!isOf(service, result.target))
      throw refused(index, 'target', `${result.target.name} is no endpoint or repository of ${service.name}.`);
    const at = result.observedAt.getTime();
    if (at > now + aheadMs || at < now - oldestMs)
      throw refused(index, 'observedAt', 'must lie within the last seven days, and not in the future.');
    // A clock that is ahead must not make evidence that nothing newer replaces.
    const observedAt = new Date(Math.min(at, now));
    const observation = observationOf(index, result, captures, canonical);
    refuseWrongVerdict(index, result, observation, judge);
    checked.push({ ...result, observedAt, observation });
    // Thousands of verdicts take seconds; everybody else is served in between.
    await turn();
  }
  return record(platform, tx, { serviceId, runId: null, results: checked });
}

/** Any path of an endpoint is a target of its service, so their number is bounded here. */
async function refuseManyTargets(tx: Tx, service: Service, results: readonly UploadedResult[]): Promise<void> {
  const nameOf = (kind: string, name: string): string => `${kind}\n${name}`;
  const known = (await targetStore(tx).ofService(service.id)).map((row) => nameOf(row.target_kind, row.target));
  const all = new Set([...known, ...results.map(({ target }) => nameOf(target.kind, target.name))]);
  if (all.size > Math.max(mostTargets, new Set(known).size))
    throw new DomainError(
      'invalid',
      'result_refused',
      `results: ${service.name} would have ${all.size} targets; a service has at most ${mostTargets}.`,
      { details: { field: 'results', limit: mostTargets } },
    );
}

type Judge = (index: number, result: UploadedResult, observation: unknown) => Judgement;

/** The same question about the same capture is answered once, and all questions together are bounded. */
function judging(canonical: ReadonlyMap<string, string>): Judge {
  const known = new Map<string, Judgement>();
  let judged = 0;
  return (index, { check, hash, with: parameters }, observation) => {
    const question = [check, hash, canonicalJson(parameters ?? {})].join('\n');
    const answer = known.get(question);
    if (answer !== undefined) return answer;
    judged += canonical.get(hash ?? '')?.length ?? 0;
    if (judged > mostJudged)
      throw refused(index, 'check', 'is one question too many about captures of this size; send less at once.');
    const found = judgeCapture(check, observation, parameters);
    known.set(question, found);
    return found;
  };
}

const isGiven = ({ observation }: UploadedResult): boolean => observation !== undefined && observation !== null;

function refuseForeign(index: number, result: UploadedResult): void {
  const check = checkFacts(result.check);
  if (check === undefined) throw refused(index, 'check', `there is no check ${result.check} in this version.`);
  if (check.collector !== result.collector)
    throw refused(index, 'collector', `the check ${check.id} decides from what ${check.collector} captures.`);
  if (!check.targetKinds.includes(result.target.kind))
    throw refused(index, 'target.kind', `${check.collector} looks at ${check.targetKinds.join(', ')} only.`);
}

/** The capture of a result, once it is what its hash says; null when there is none. */
function observationOf(
  index: number,
  { hash }: UploadedResult,
  captures: ReadonlyMap<string, unknown>,
  canonical: Map<string, string>,
): unknown {
  if (hash === null || hash === undefined) return null;
  const observation = captures.get(hash);
  if (observation === undefined)
    throw refused(index, 'observation', `no result of the upload has the capture ${hash}.`);
  if (!canonical.has(hash)) {
    const text = canonicalJson(observation);
    if (hashOf(text) !== hash)
      throw refused(index, 'hash', 'is not the SHA-256 of the canonical JSON of the observation.');
    if (packed(text) === undefined)
      throw new DomainError(
        'invalid',
        'observation_too_large',
        `results[${index}].observation: is too large to be kept.`,
      );
    canonical.set(hash, text);
  }
  return observation;
}

function refuseWrongVerdict(index: number, result: UploadedResult, observation: unknown, judge: Judge): void {
  const { check, verdict } = result;
  if (observation === null) {
    if (verdict.outcome !== 'not-tested')
      throw refused(index, 'verdict.outcome', `${verdict.outcome} needs the observation from which it follows.`);
    return;
  }
  const found = judge(index, result, observation);
  if (found.outcome === verdict.outcome) return;
  throw refused(
    index,
    'verdict.outcome',
    `${verdict.outcome} does not follow from the observation; ${check} says ${found.outcome}: ${found.reason}`.slice(
      0,
      600,
    ),
  );
}
