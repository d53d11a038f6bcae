import { setTimeout as sleep } from 'node:timers/promises';
import { checks, collectors, type Result } from '@gatehouse/checks';
import type { Actor } from '../../../platform/access/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { allowedRanges } from '../../../platform/outbound/index.ts';
import { ThreadFailure } from '../../../platform/threads/index.ts';
import { servicesDoor } from '../../services/index.ts';
import { runTopic } from '../model.ts';
import { hostStore, isUnconfirmed, targetStore } from '../store/index.ts';
import type { Prober, WantedCheck } from './prober.ts';

export type Probing = {
  readonly runId: string;
  readonly serviceId: string;
  readonly actor: Actor;
  readonly wanted: readonly WantedCheck[];
  readonly signal: AbortSignal;
};

/** `pattern` is the text that was confirmed. */
export type ProbedEndpoint = { readonly pattern: string; readonly host: string };

/** Longer than the limit of a probe, so that a lease ends by itself only when its process is gone. */
const leaseMs = 180_000;
/** Between two runs that probe one host. */
const pauseMs = 5_000;
const longestWaitMs = 600_000;
const lookEveryMs = 1_000;

/** Waits until nobody probes the host; false when that takes too long. */
async function takeHost(platform: Platform, { runId, actor, signal }: Probing, host: string): Promise<boolean> {
  const patience = platform.clock.now().getTime() + longestWaitMs;
  for (;;) {
    const now = platform.clock.now();
    const until = new Date(now.getTime() + leaseMs);
    if (await platform.db.as(actor, (tx) => hostStore(tx).take(host, runId, now, until))) return true;
    if (now.getTime() > patience) return false;
    await sleep(lookEveryMs, undefined, { signal });
  }
}

async function releaseHost(platform: Platform, { runId, actor }: Probing, host: string): Promise<void> {
  const freeAt = new Date(platform.clock.now().getTime() + pauseMs);
  await platform.db.as(actor, (tx) => hostStore(tx).release(host, runId, freeAt));
}

type Bounds = { readonly hosts: readonly string[]; readonly ranges: readonly string[] };

/**
 * The last word before the first packet, by the database: undefined when nobody vouches for the endpoint any more. With it
 * come the hosts and ranges that are allowed at this moment.
 */
async function beginTarget(
  platform: Platform,
  { actor, runId }: Probing,
  endpoint: string,
): Promise<Bounds | undefined> {
  try {
    return await platform.db.as(actor, async (tx) => {
      await targetStore(tx).begin(runId, endpoint, platform.clock.now());
      await platform.live.notify(tx, { topic: runTopic, id: runId });
      return { hosts: await servicesDoor(platform).confirmedHosts(tx), ranges: await allowedRanges(tx) };
    });
  } catch (error) {
    if (isUnconfirmed(error)) return undefined;
    throw error;
  }
}

async function finishTarget(platform: Platform, probing: Probing, endpoint: string, notTested: string | null) {
  await platform.db.as(probing.actor, async (tx) => {
    await targetStore(tx).finish(probing.runId, endpoint, platform.clock.now(), notTested);
    await platform.live.notify(tx, { topic: runTopic, id: probing.runId });
  });
}

const endings: ReadonlySet<string> = new Set(['timeout', 'out-of-memory', 'crashed']);

/** What a server does to a probe ends at most its thread: that is a reason why it was not tested, and other endpoints go on. */
function endedProbe(error: unknown): string | undefined {
  const foreseen = error instanceof ThreadFailure && endings.has(error.reason);
  return foreseen ? `The probe was ended: ${error.message}` : undefined;
}

/** Nothing was captured, and evidence hears why. */
function unseen(endpoint: string, wanted: readonly WantedCheck[], reason: string, at: Date): readonly Result[] {
  return wanted.flatMap((want) => {
    const collector = collectors.find(({ name }) => name === checks.find(({ id }) => id === want.check)?.collector);
    if (collector === undefined) return [];
    return {
      ...want,
      target: { kind: 'endpoint', name: endpoint },
      verdict: { outcome: 'not-tested', reason },
      collector: collector.name,
      collectorVersion: collector.version,
      observedAt: at.toISOString(),
      hash: null,
      observation: null,
    } as const;
  });
}

/** Nobody may take a run for one that looked. */
async function passedOver(platform: Platform, probing: Probing, endpoint: string): Promise<readonly Result[]> {
  if ((await beginTarget(platform, probing, endpoint)) === undefined) return [];
  const why = `Other runs kept the host for ${longestWaitMs / 60_000} minutes, so this one did not look at it.`;
  await finishTarget(platform, probing, endpoint, why);
  return unseen(endpoint, probing.wanted, why, platform.clock.now());
}

/** What was captured of one endpoint; nothing when nobody vouches for it any more. */
export async function probeEndpoint(
  platform: Platform,
  prober: Prober,
  probing: Probing,
  { pattern, host }: ProbedEndpoint,
): Promise<readonly Result[]> {
  if (!(await takeHost(platform, probing, host))) {
    platform.log.warn('probes.host_busy', { run: probing.runId });
    return passedOver(platform, probing, pattern);
  }
  try {
    const bounds = await beginTarget(platform, probing, pattern);
    if (bounds === undefined) return [];
    const { signal, wanted } = probing;
    const { trustedCaFile, preloadListFile } = platform.settings;
    const task = { endpoint: pattern, wanted, ...bounds, trustedCaFile, preloadListFile };
    const answer = await prober.probe(task, signal).catch((error: unknown) => {
      const why = endedProbe(error);
      if (why === undefined) throw error;
      return { results: unseen(pattern, wanted, why, platform.clock.now()), notTested: why };
    });
    await finishTarget(platform, probing, pattern, answer.notTested);
    return answer.results;
  } finally {
    await releaseHost(platform, probing, host);
  }
}
