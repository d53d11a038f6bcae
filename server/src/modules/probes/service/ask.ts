import type { Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { type ProbeRun, probeJob, runTopic } from '../model.ts';
import { laneOf } from '../rules.ts';
import { runStore, runWriter } from '../store/index.ts';

/** A waiting run with its job, in the caller's transaction; or the one that waits or works already. */
export async function askForRun(tx: Tx, platform: Platform, serviceId: string, total: number): Promise<ProbeRun> {
  const id = platform.newId();
  const askedBy = tx.actor.kind === 'person' ? tx.actor.personId : null;
  const isNew = await runWriter(tx).insert({ id, serviceId, askedBy, at: platform.clock.now(), total });
  if (isNew) {
    await platform.jobs.enqueue(tx, probeJob, { runId: id }, { queue: laneOf(serviceId) });
    const subject = { type: 'probe-run', id };
    await platform.audit.record(tx, { action: 'probe-run.asked', subject, after: { serviceId, total } });
    await platform.live.notify(tx, { topic: runTopic, id });
  }
  const run = isNew ? await runStore(tx).byId(id) : await runStore(tx).activeOf(serviceId);
  if (run === undefined) throw notFound('run');
  return run;
}
