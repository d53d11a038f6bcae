import { z } from 'zod';
import {
  byId,
  created,
  expectedVersion,
  noContent,
  ok,
  type Route,
  route,
  versioned,
} from '../../../platform/http/index.ts';
import { bookSlots, keepSchedule, readSchedule } from '../access.ts';
import { goalChange, goalRequest, goalView, list, quarterQuery } from '../model/index.ts';
import type { SchedulingService } from '../service/index.ts';

const keep = { permission: keepSchedule.name } as const;
const tie = z.object({ id: z.uuid(), review: z.string().min(1).max(60) });

export function goalRoutes(service: SchedulingService): readonly Route[] {
  return [...keepingRoutes(service), ...tyingRoutes(service)];
}

function keepingRoutes(service: SchedulingService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/schedule/goals',
        summary: 'Goals of a quarter, or of all, with the reviews that are tied to them',
        access: { permission: readSchedule.name },
        query: quarterQuery,
        responses: { 200: list(goalView) },
      },
      async ({ actor, query }) => ok({ items: await service.goals(actor, query.quarter), nextCursor: null }),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/schedule/goals',
        summary: 'Add a goal to a quarter',
        access: keep,
        audit: 'goal.made',
        body: goalRequest,
        responses: { 201: goalView },
      },
      async ({ actor, body }) => created(await service.makeGoal(actor, body)),
    ),
    route(
      {
        method: 'PATCH',
        url: '/api/v1/schedule/goals/:id',
        summary: 'Change a goal, move it to another quarter, or say that it is reached',
        access: keep,
        audit: 'goal.changed',
        params: byId,
        body: goalChange,
        responses: { 200: goalView },
      },
      async ({ actor, params, body, headers }) =>
        versioned(await service.changeGoal(actor, params.id, body, expectedVersion(headers))),
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/schedule/goals/:id',
        summary: 'Remove a goal',
        access: keep,
        audit: 'goal.removed',
        params: byId,
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await service.removeGoal(actor, params.id);
        return noContent();
      },
    ),
  ];
}

function tyingRoutes(service: SchedulingService): readonly Route[] {
  const common = { access: { permission: bookSlots.name }, params: tie, responses: { 200: goalView } } as const;
  const url = '/api/v1/schedule/goals/:id/reviews/:review';
  return [
    route(
      { ...common, method: 'PUT', url, summary: 'Tie a review to a goal', audit: 'goal.tied' },
      async ({ actor, params }) => ok(await service.tieGoal(actor, params.id, params.review, true)),
    ),
    route(
      { ...common, method: 'DELETE', url, summary: 'Untie a review from a goal', audit: 'goal.untied' },
      async ({ actor, params }) => ok(await service.tieGoal(actor, params.id, params.review, false)),
    ),
  ];
}
