import { z } from 'zod';
import {
  accepted,
  byId,
  created,
  expectedVersion,
  noContent,
  ok,
  type Route,
  route,
  versioned,
} from '../../../platform/http/index.ts';
import { manageTrackers, readTrackers, runTrackers } from '../access.ts';
import { lookView, newTracker, trackerChange, trackerView } from '../model/index.ts';
import type { TrackerService } from '../service/index.ts';

const read = { permission: readTrackers.name } as const;
const manage = { permission: manageTrackers.name } as const;

export function settingRoutes(trackers: TrackerService): readonly Route[] {
  return [...readingRoutes(trackers), ...changingRoutes(trackers)];
}

function readingRoutes(trackers: TrackerService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/trackers',
        summary: 'The connected trackers and how they stand; all on one page',
        access: read,
        responses: { 200: z.object({ items: z.array(trackerView), nextCursor: z.null() }) },
      },
      async ({ actor }) => ok({ items: await trackers.list(actor), nextCursor: null }),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/trackers/:id',
        summary: 'One tracker',
        access: read,
        params: byId,
        responses: { 200: trackerView },
      },
      async ({ actor, params }) => versioned(await trackers.show(actor, params.id)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/trackers/:id/looks',
        summary: 'Items that are to be looked at, those that could not be read first; at most 200',
        access: read,
        params: byId,
        responses: { 200: z.object({ items: z.array(lookView), nextCursor: z.null() }) },
      },
      async ({ actor, params }) => ok({ items: await trackers.looks(actor, params.id), nextCursor: null }),
    ),
  ];
}

function changingRoutes(trackers: TrackerService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/trackers',
        summary: 'Connect a tracker; what changes there from now on is read',
        access: manage,
        audit: 'tracker.added',
        body: newTracker,
        responses: { 201: trackerView },
      },
      async ({ actor, body }) => created(await trackers.add(actor, body)),
    ),
    route(
      {
        method: 'PATCH',
        url: '/api/v1/trackers/:id',
        summary: 'Change a tracker; its kind, name and address stay',
        access: manage,
        audit: 'tracker.changed',
        params: byId,
        body: trackerChange,
        responses: { 200: trackerView },
      },
      async ({ actor, params, body, headers }) =>
        versioned(await trackers.change(actor, params.id, body, expectedVersion(headers))),
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/trackers/:id',
        summary: 'Remove a tracker to which no review belongs',
        access: manage,
        audit: 'tracker.removed',
        params: byId,
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await trackers.remove(actor, params.id);
        return noContent();
      },
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/trackers/:id/poll',
        summary: 'Write what waits and read what changed, now',
        access: { permission: runTrackers.name },
        audit: 'tracker.poll-asked',
        params: byId,
        responses: { 202: trackerView },
      },
      async ({ actor, params }) => accepted(await trackers.pollNow(actor, params.id)),
    ),
  ];
}
