import { z } from 'zod';
import { byId, ok, pageOf, type Route, route } from '../../../platform/http/index.ts';
import { readTrackers, runTrackers } from '../access.ts';
import { linkView, writeStates, writeView } from '../model/index.ts';
import type { TrackerService } from '../service/index.ts';

const read = { permission: readTrackers.name } as const;
const run = { permission: runTrackers.name } as const;
const query = {
  tracker: z.uuid().optional(),
  case: z.string().max(60).optional().describe('Id or reference of a review'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.uuid().optional(),
};

export function listRoutes(trackers: TrackerService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/tracker-items',
        summary: 'Items of trackers that belong to reviews, newest first',
        access: read,
        query: z.object(query),
        responses: { 200: pageOf(linkView) },
      },
      async ({ actor, query: asked }) => ok(await trackers.links(actor, asked)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/tracker-writes',
        summary: 'What was or is to be written to trackers, newest first',
        access: read,
        query: z.object({ ...query, state: z.enum(writeStates).optional() }),
        responses: { 200: pageOf(writeView) },
      },
      async ({ actor, query: asked }) => ok(await trackers.writes(actor, asked)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/tracker-writes/:id/retry',
        summary: 'Try a write that waits or failed again, now',
        access: run,
        audit: 'tracker-write.retried',
        params: byId,
        responses: { 200: writeView },
      },
      async ({ actor, params }) => ok(await trackers.retry(actor, params.id)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/tracker-writes/:id/skip',
        summary: 'Give a write up, so that those behind it go on',
        access: run,
        audit: 'tracker-write.skipped',
        params: byId,
        responses: { 200: writeView },
      },
      async ({ actor, params }) => ok(await trackers.skip(actor, params.id)),
    ),
  ];
}
