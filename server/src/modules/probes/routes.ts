import { z } from 'zod';
import {
  accepted,
  byId,
  etagOf,
  expectedVersion,
  noContent,
  ok,
  pageOf,
  pageQuery,
  type Route,
  route,
} from '../../platform/http/index.ts';
import { readProbes, runProbes, scheduleProbes } from './access.ts';
import { intervalChange, intervalView, runDetail, runQuery, runView, tiers } from './model.ts';
import type { ProbeService } from './service/index.ts';

const read = { permission: readProbes.name } as const;
const run = { permission: runProbes.name } as const;
const intervals = z.object({ items: z.array(intervalView), nextCursor: z.null() });

export function probeRoutes(probes: ProbeService): readonly Route[] {
  return [...readingRoutes(probes), ...runningRoutes(probes), ...intervalRoutes(probes)];
}

function readingRoutes(probes: ProbeService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/probe-runs',
        summary: 'Probe runs, newest first',
        access: read,
        query: z.object({ ...pageQuery, ...runQuery }),
        responses: { 200: pageOf(runView) },
      },
      async ({ actor, query }) => ok(await probes.list(actor, query)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/probe-runs/:id',
        summary: 'A probe run with each endpoint that it connected to',
        access: read,
        params: byId,
        responses: { 200: runDetail },
      },
      async ({ actor, params }) => ok(await probes.show(actor, params.id)),
    ),
  ];
}

function runningRoutes(probes: ProbeService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/services/:id/probes',
        summary:
          'Probe the confirmed endpoints of a service now; answers the run that is under way, where there is one',
        access: run,
        audit: 'probe-run.asked',
        params: byId,
        responses: { 202: z.object({ run: runDetail }) },
      },
      async ({ actor, params }) => accepted({ run: await probes.start(actor, params.id) }),
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/probe-runs/:id',
        summary: 'Cancel a run: nothing of it is recorded',
        access: run,
        audit: 'probe-run.cancelled',
        params: byId,
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await probes.cancel(actor, params.id);
        return noContent();
      },
    ),
  ];
}

function intervalRoutes(probes: ProbeService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/probe-intervals',
        summary: 'How often services of a tier are probed',
        access: read,
        responses: { 200: intervals },
      },
      async ({ actor }) => ok({ items: await probes.intervals(actor), nextCursor: null }),
    ),
    route(
      {
        method: 'PUT',
        url: '/api/v1/probe-intervals/:tier',
        summary: 'Change how often services of a tier are probed, or switch their schedule off',
        access: { permission: scheduleProbes.name },
        audit: 'probe-interval.changed',
        params: z.object({ tier: z.enum(tiers) }),
        body: intervalChange,
        responses: { 200: intervals },
      },
      async ({ actor, params, body, headers }) => {
        const items = await probes.setInterval(actor, params.tier, body, expectedVersion(headers));
        const version = items.find((each) => each.tier === params.tier)?.version ?? 0;
        return ok({ items, nextCursor: null }, etagOf(version));
      },
    ),
  ];
}
