import type { ProbeInterval } from './model.ts';

export type Scheduled = { readonly id: string; readonly tier: ProbeInterval['tier'] };
export type LastRun = { readonly at: Date; readonly active: boolean };

const hour = 3_600_000;
const spread = 0.1;

/** 0 up to 1, the same for the same service and instant: so the time of the next run is known and is not the same for all. */
function fractionOf(id: string, at: Date): number {
  let hash = 2_166_136_261;
  for (const unit of `${id} ${at.getTime()}`) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 16_777_619);
  return (hash >>> 0) / 2 ** 32;
}

/** Runs at the same time, over all processes. */
const lanes = 3;

/**
 * The queue in which the run of a service waits. A run takes as long as the servers that it meets want: were it not for
 * the queues, a few services with silent ones would hold every worker, and mail would wait for them.
 */
export function laneOf(serviceId: string): string {
  return `probes ${Math.floor(lanes * fractionOf(serviceId, new Date(0)))}`;
}

/** The interval of its tier after the last run, earlier or later by up to a tenth. */
export function dueAt(service: Scheduled, last: Date, everyHours: number): Date {
  const factor = 1 - spread + 2 * spread * fractionOf(service.id, last);
  return new Date(last.getTime() + everyHours * hour * factor);
}

/** Which services are to be probed now, those that wait longest first; one that was never probed is due at once. */
export function dueServices(
  services: readonly Scheduled[],
  lastRuns: ReadonlyMap<string, LastRun>,
  intervals: readonly ProbeInterval[],
  now: Date,
): readonly string[] {
  const byTier = new Map(intervals.filter((i) => i.enabled).map((i) => [i.tier, i.everyHours]));
  const waiting = services.flatMap((service) => {
    const everyHours = byTier.get(service.tier);
    const last = lastRuns.get(service.id);
    if (everyHours === undefined || last?.active === true) return [];
    const since = last === undefined ? 0 : dueAt(service, last.at, everyHours).getTime();
    return since <= now.getTime() ? [{ id: service.id, since }] : [];
  });
  return waiting.sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
}

/** Of one run: silent servers cost minutes each, and other services wait behind it in its queue. */
const longestRunMs = 1_800_000;

export function isRunTimeOver(begun: Date, now: Date): boolean {
  return now.getTime() - begun.getTime() >= longestRunMs;
}

/** Of a run that was stopped; null for one that looked at everything. */
export function leftOver(done: number, total: number): string | null {
  if (done >= total) return null;
  return `Stopped after ${longestRunMs / 60_000} minutes: ${done} of ${total} endpoints were looked at, and the next run begins with the others.`;
}

/** Endpoints by host, first those hosts that were looked at longest ago or never, so that each has its turn. */
export function hostsInTurn<E extends { readonly pattern: string; readonly host: string }>(
  endpoints: readonly E[],
  lastLooked: ReadonlyMap<string, Date>,
): readonly (readonly E[])[] {
  const oldest = (group: readonly E[]): number =>
    Math.min(...group.map(({ pattern }) => lastLooked.get(pattern)?.getTime() ?? 0));
  return [...Map.groupBy(endpoints, ({ host }) => host).values()].toSorted((a, b) => oldest(a) - oldest(b));
}
