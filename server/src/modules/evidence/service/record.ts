import type { Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { type CollectedResult, type RecordedRun, refreshJob } from '../model/index.ts';
import { captureStore, type ProbedTargetRow, stateStore, targetStore } from '../store/index.ts';
import { packed, storable } from './captures.ts';
import { canonicalJson, hashOf } from './checks.ts';
import { judge } from './judge.ts';
import { allServices } from './named.ts';
import { plan } from './plan.ts';
import { isOf, type Scene, sceneOf } from './scene.ts';
import { settle } from './settle.ts';

/** Keeps what a run captured, judges every control by it, and lets states and cases follow. */
export async function record(
  platform: Platform,
  tx: Tx,
  run: RecordedRun,
): Promise<{ observations: number; evidence: number }> {
  await stateStore(tx).lockService(run.serviceId);
  const before = await sceneOf(platform, tx, run.serviceId);
  if (before === undefined) throw notFound('service');
  const captures = distinct(run.results.filter((result) => isOf(before.service, result.target)));
  for (const result of captures) await keep(platform, tx, run, result);
  const evidence = await evaluate(platform, tx, await sceneOf(platform, tx, run.serviceId));
  await platform.audit.record(tx, {
    action: 'evidence.recorded',
    subject: { type: 'service', id: run.serviceId },
    after: { run: run.runId, captures: captures.length, evidence },
  });
  return { observations: captures.length, evidence };
}

/** Judges, and settles what follows: as the system at once, for a person in a job that is committed with it. */
async function evaluate(platform: Platform, tx: Tx, scene: Scene | undefined): Promise<number> {
  if (scene === undefined) return 0;
  const { controls, added } = await judge(platform, tx, scene, plan(scene, platform.clock.now()), true);
  if (tx.actor.kind === 'system' || tx.actor.kind === 'console') await settle(platform, tx, scene, controls);
  else await requestRefresh(platform, tx, scene.service.id);
  return added;
}

/** The service, or with null every service, is evaluated anew by jobs of this transaction. */
export async function requestRefresh(platform: Platform, tx: Tx, serviceId: string | null): Promise<void> {
  const ids = serviceId === null ? (await allServices(platform, tx)).map((service) => service.id) : [serviceId];
  await platform.jobs.enqueueAll(
    tx,
    refreshJob,
    ids.map((id) => ({ serviceId: id })),
  );
}

/** The work of the job: everything anew from what is stored. A service that is gone needs nothing. */
export async function refresh(platform: Platform, tx: Tx, serviceId: string): Promise<void> {
  await stateStore(tx).lockService(serviceId);
  await evaluate(platform, tx, await sceneOf(platform, tx, serviceId));
}

/** Many results come of one capture; it is kept once. A capture counts more than a failed attempt of the same moment. */
function distinct(results: readonly CollectedResult[]): readonly CollectedResult[] {
  const found = new Map<string, CollectedResult>();
  for (const result of results) {
    const name = [result.collector, result.target.kind, result.target.name, new Date(result.observedAt).toISOString()];
    const present = found.get(name.join('\n'));
    if (present === undefined || (isEmpty(present) && !isEmpty(result))) found.set(name.join('\n'), result);
  }
  return [...found.values()];
}

const isEmpty = ({ observation }: CollectedResult): boolean => observation === null || observation === undefined;

type ProbedColumn = 'probed_observation_id' | 'probed_at' | 'probed_run_id';
const unprobed: Pick<ProbedTargetRow, ProbedColumn> = {
  probed_observation_id: null,
  probed_at: null,
  probed_run_id: null,
};

async function keep(
  platform: Platform,
  tx: Tx,
  { serviceId, runId }: RecordedRun,
  result: CollectedResult,
): Promise<void> {
  const at = new Date(result.observedAt);
  const target: Omit<ProbedTargetRow, 'observation_id' | 'observed_at' | 'not_tested' | ProbedColumn> = {
    service_id: serviceId,
    collector: result.collector,
    target_kind: result.target.kind,
    target: result.target.name,
    run_id: runId,
    attempted_at: at,
  };
  const nothing = (why: string) =>
    targetStore(tx).attempted({ ...target, ...unprobed, observation_id: null, observed_at: null, not_tested: why });
  if (isEmpty(result)) return nothing(storable(result.verdict.reason));
  const canonical = canonicalJson(result.observation);
  const content = packed(canonical);
  if (content === undefined) return nothing('What was captured is larger than what is kept of one target.');
  const observationId = await captureStore(tx).keep({
    id: platform.newId(),
    service_id: serviceId,
    collector: result.collector,
    collector_version: result.collectorVersion,
    target_kind: result.target.kind,
    target: result.target.name,
    hash: hashOf(canonical),
    observed_at: at,
    content,
    removed_at: null,
  });
  const own = runId === null ? unprobed : { probed_observation_id: observationId, probed_at: at, probed_run_id: runId };
  const row = { ...target, ...own, observation_id: observationId, observed_at: at, not_tested: null };
  await targetStore(tx).attempted(row);
}
