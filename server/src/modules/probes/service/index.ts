import { type Actor, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import { decodeCursor, encodeCursor } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { servicesDoor } from '../../services/index.ts';
import { type IntervalChange, type ProbeInterval, type ProbeRun, type RunDetail, runTopic } from '../model.ts';
import { intervalStore, type RunFilter, runStore, runWriter, targetStore } from '../store/index.ts';
import { askForRun } from './ask.ts';
import { presentRuns, presentTargets } from './present.ts';

export { runsGauge } from './metrics.ts';
export { createProber, type Prober } from './prober.ts';
export { startDueRuns } from './schedule.ts';
export { workOn } from './work.ts';

export type RunListQuery = Omit<RunFilter, 'before'> & { readonly cursor?: string | undefined };
export type ProbeService = ReturnType<typeof probeService>;

async function runOrNone(tx: Tx, id: string): Promise<ProbeRun> {
  const run = await runStore(tx).byId(id);
  if (run === undefined) throw notFound('run');
  return run;
}

async function detail(tx: Tx, platform: Platform, run: ProbeRun): Promise<RunDetail> {
  const [view] = await presentRuns(tx, platform, [run]);
  if (view === undefined) throw notFound('run');
  return { ...view, targets: presentTargets(await targetStore(tx).ofRun(run.id)) };
}

export function probeService(platform: Platform) {
  const { db } = platform;
  return {
    list: (actor: Actor, { cursor, ...filter }: RunListQuery) =>
      db.reading(actor, async (tx) => {
        const [askedAt = '', id = ''] = cursor === undefined ? [] : decodeCursor(cursor, 2);
        const before = cursor === undefined ? undefined : { askedAt, id };
        const found = await runStore(tx).list({ ...filter, before, limit: filter.limit + 1 });
        const page = found.slice(0, filter.limit);
        const last = page.at(-1);
        const more = found.length > filter.limit && last !== undefined;
        return {
          items: await presentRuns(tx, platform, page),
          nextCursor: more ? encodeCursor([last.askedAt.toISOString(), last.id]) : null,
        };
      }),
    show: (actor: Actor, id: string) => db.reading(actor, async (tx) => detail(tx, platform, await runOrNone(tx, id))),
    /** The run that waits or works already, where there is one. */
    start: (actor: Actor, serviceId: string) =>
      db.as(actor, async (tx) => {
        requirePermission(actor, 'probes.run');
        const service = await servicesDoor(platform).serviceById(tx, serviceId);
        if (service === undefined) throw notFound('service');
        const confirmed = await servicesDoor(platform).confirmedEndpoints(tx, serviceId);
        if (confirmed.length === 0)
          throw new DomainError(
            'conflict',
            'probe_nothing_confirmed',
            service.endpoints.length === 0
              ? `${service.name} has no endpoint; add one, and confirm that the organisation owns it.`
              : `Nobody confirmed yet that the organisation owns an endpoint of ${service.name}; confirm one first.`,
          );
        return detail(tx, platform, await askForRun(tx, platform, serviceId, confirmed.length));
      }),
    cancel: (actor: Actor, id: string): Promise<void> =>
      db.as(actor, async (tx) => {
        requirePermission(actor, 'probes.run');
        const run = await runOrNone(tx, id);
        const by = actor.kind === 'person' ? actor.name : 'the system';
        if (!(await runWriter(tx).cancel(id, platform.clock.now(), `Cancelled by ${by}.`)))
          throw new DomainError('conflict', 'probe_run_over', `The run is ${run.state} already.`);
        const subject = { type: 'probe-run', id };
        await platform.audit.record(tx, { action: 'probe-run.cancelled', subject, before: { state: run.state } });
        await platform.live.notify(tx, { topic: runTopic, id });
      }),
    intervals: (actor: Actor) => db.reading(actor, (tx) => intervalStore(tx).all()),
    setInterval: (actor: Actor, tier: ProbeInterval['tier'], change: IntervalChange, version: number | undefined) =>
      db.as(actor, async (tx) => {
        requirePermission(actor, 'probes.schedule');
        const before = (await intervalStore(tx).all()).find((each) => each.tier === tier);
        if (!(await intervalStore(tx).put(tier, change, platform.clock.now(), version)))
          throw new DomainError('conflict', 'version_conflict', 'Somebody changed this interval since you read it.');
        const subject = { type: 'probe-interval', id: tier };
        await platform.audit.record(tx, { action: 'probe-interval.changed', subject, before, after: change });
        return intervalStore(tx).all();
      }),
    /** Everybody who is signed in may know of every service, and so of every run. */
    visible: async (_tx: Tx, ids: readonly string[]) => ids,
  };
}
