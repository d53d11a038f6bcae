import { setTimeout as sleep } from 'node:timers/promises';
import type { Result } from '@gatehouse/checks';
import type { Tx } from '../../../platform/db/index.ts';
import type { JobRun } from '../../../platform/jobs/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { evidenceDoor } from '../../evidence/index.ts';
import { servicesDoor } from '../../services/index.ts';
import { probeJob, runTopic } from '../model.ts';
import { hostsInTurn, isRunTimeOver, leftOver } from '../rules.ts';
import { runStore, runWriter, targetStore } from '../store/index.ts';
import { type ProbedEndpoint, type Probing, probeEndpoint } from './probe-endpoint.ts';
import type { Prober } from './prober.ts';
import { wantedChecks } from './wanted.ts';

const aliveEveryMs = 2_000;
/** Hosts of one service at the same time; the endpoints of one host follow each other. */
const lanes = 3;

type Plan = Omit<Probing, 'signal'> & {
  readonly endpoints: readonly ProbedEndpoint[];
  /** The endpoints of one host each, in the order in which they are looked at. */
  readonly hosts: readonly (readonly ProbedEndpoint[])[];
  readonly begun: Date;
};

/** Undefined when the run is over; then nothing is left to do. */
async function begin(platform: Platform, runId: string, { actor }: JobRun): Promise<Plan | undefined> {
  return platform.db.as(actor, async (tx) => {
    const run = await runStore(tx).byId(runId);
    if (run === undefined) return undefined;
    const service = await servicesDoor(platform).serviceById(tx, run.serviceId);
    const endpoints = (service?.endpoints ?? []).flatMap(({ pattern, host, confirmed }) =>
      confirmed === null || host === null ? [] : [{ pattern, host }],
    );
    if (service === undefined || !(await runWriter(tx).start(runId, endpoints.length, platform.clock.now())))
      return undefined;
    // What a process that is gone had begun is begun anew: nothing of it was recorded.
    await targetStore(tx).forget(runId);
    await platform.live.notify(tx, { topic: runTopic, id: runId });
    const hosts = hostsInTurn(endpoints, await targetStore(tx).lastLooked(service.id));
    const wanted = await wantedChecks(tx, platform, service);
    return { runId, serviceId: service.id, actor, endpoints, hosts, wanted, begun: platform.clock.now() };
  });
}

/** Says every two seconds that the run goes on; `stopped` aborts when it was cancelled. */
function watch(platform: Platform, { runId, actor }: Plan, count: () => number) {
  const stopped = new AbortController();
  const ended = new AbortController();
  const look = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      const alive = await platform.db.as(actor, (tx) => runWriter(tx).alive(runId, platform.clock.now(), count()));
      if (!alive) return stopped.abort();
      await sleep(aliveEveryMs, undefined, { signal: ended.signal }).catch(() => undefined);
    }
  };
  const looking = look().catch((error: unknown) => {
    platform.log.error('probes.watch_failed', error);
    stopped.abort();
  });
  return {
    signal: stopped.signal,
    end: async (): Promise<void> => {
      ended.abort();
      await looking;
    },
  };
}

/**
 * Every endpoint, a few hosts at a time, until the time of a run is over; the order in which they end is the network's.
 */
async function probeAll(platform: Platform, prober: Prober, plan: Plan, signal: AbortSignal, onDone: () => void) {
  const results: Result[] = [];
  const waiting = [...plan.hosts];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      for (const endpoint of next) {
        signal.throwIfAborted();
        if (isRunTimeOver(plan.begun, platform.clock.now())) return;
        results.push(...(await probeEndpoint(platform, prober, { ...plan, signal }, endpoint)));
        onDone();
      }
    }
  };
  // One that failed must not leave the others at work behind it.
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const failed = ended.find((each) => each.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return results;
}

/** Results, states, cases and the end of the run are one transaction: a run is done exactly when its results are there. */
async function record(platform: Platform, plan: Plan, results: readonly Result[], done: number): Promise<void> {
  const { runId, serviceId, actor } = plan;
  await platform.db.as(actor, async (tx: Tx) => {
    if (!(await runStore(tx).lockRunning(runId))) return;
    const now = platform.clock.now();
    if (results.length > 0) await evidenceDoor(platform).record(tx, { serviceId, runId, results });
    await runWriter(tx).alive(runId, now, done);
    const total = plan.endpoints.length;
    const reason = total === 0 ? 'No endpoint of the service is confirmed any more.' : leftOver(done, total);
    await runWriter(tx).finish(runId, now, reason);
    await platform.live.notify(tx, { topic: runTopic, id: runId });
  });
}

async function fail(platform: Platform, { runId, actor }: Plan): Promise<void> {
  await platform.db.as(actor, async (tx) => {
    const reason = 'Gatehouse failed while it probed; its log says why.';
    if (await runWriter(tx).fail(runId, platform.clock.now(), reason))
      await platform.live.notify(tx, { topic: runTopic, id: runId });
  });
}

/** One run from its beginning to its record. Safe to repeat: until the record nothing of a run counts. */
export async function workOn(platform: Platform, prober: Prober, runId: string, job: JobRun): Promise<void> {
  const plan = await begin(platform, runId, job);
  if (plan === undefined) return;
  let done = 0;
  const watching = watch(platform, plan, () => done);
  const signal = AbortSignal.any([watching.signal, job.signal]);
  try {
    const results = await probeAll(platform, prober, plan, signal, () => {
      done += 1;
    });
    await watching.end();
    await record(platform, plan, results, done);
  } catch (error) {
    await watching.end();
    // Cancelled: its row says so already.
    if (watching.signal.aborted) return;
    // A process that stops leaves the run to another one, which takes the job over.
    if (!job.signal.aborted && job.attempt >= probeJob.maxAttempts) await fail(platform, plan);
    throw error;
  }
}
