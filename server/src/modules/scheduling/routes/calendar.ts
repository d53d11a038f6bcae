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
import {
  capacityRequest,
  capacityView,
  freezeRequest,
  freezeView,
  list,
  predictionQuery,
  predictionView,
  slotsQuery,
  slotView,
  weekQuery,
  weekView,
} from '../model/index.ts';
import type { SchedulingService } from '../service/index.ts';

const read = { permission: readSchedule.name } as const;
const keep = { permission: keepSchedule.name } as const;

export function calendarRoutes(service: SchedulingService): readonly Route[] {
  return [...lookingRoutes(service), ...capacityRoutes(service), ...freezeRoutes(service)];
}

function lookingRoutes(service: SchedulingService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/schedule',
        summary:
          'The calendar of some days: open slots, bookings that one sees, when others are taken, absences, freezes',
        access: read,
        query: weekQuery,
        responses: { 200: weekView },
      },
      async ({ actor, query }) => ok(await service.week(actor, query)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/schedule/slots',
        summary: 'Slots that can be booked, at most 500',
        access: read,
        query: slotsQuery,
        responses: { 200: list(slotView) },
      },
      async ({ actor, query }) => ok({ items: await service.slots(actor, query), nextCursor: null }),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/schedule/prediction',
        summary: 'When a review that is asked for now would be done, and what that rests on',
        access: read,
        query: predictionQuery,
        responses: { 200: predictionView },
      },
      async ({ actor, query }) => ok(await service.predict(actor, query)),
    ),
  ];
}

function capacityRoutes(service: SchedulingService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/schedule/capacity',
        summary: 'Who has how many hours a week for reviews, and which times can be booked',
        access: read,
        responses: { 200: list(capacityView) },
      },
      async ({ actor }) => ok({ items: await service.capacities(actor), nextCursor: null }),
    ),
    route(
      {
        method: 'PUT',
        url: '/api/v1/schedule/capacity/:person',
        summary: 'Say how many hours a week a person has for reviews, and which times can be booked',
        access: { permission: bookSlots.name },
        audit: 'schedule.capacity-set',
        params: z.object({ person: z.uuid() }),
        body: capacityRequest,
        responses: { 200: capacityView },
      },
      async ({ actor, params, body, headers }) =>
        versioned(await service.setCapacity(actor, params.person, body, expectedVersion(headers))),
    ),
  ];
}

function freezeRoutes(service: SchedulingService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/schedule/freezes',
        summary: 'Windows in which nothing is booked, with those of the last 90 days',
        access: read,
        responses: { 200: list(freezeView) },
      },
      async ({ actor }) => ok({ items: await service.freezes(actor), nextCursor: null }),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/schedule/freezes',
        summary: 'Let nothing be booked on these days; appointments that are there stay',
        access: keep,
        audit: 'freeze.set',
        body: freezeRequest,
        responses: { 201: freezeView },
      },
      async ({ actor, body }) => created(await service.setFreeze(actor, body)),
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/schedule/freezes/:id',
        summary: 'Lift a freeze',
        access: keep,
        audit: 'freeze.lifted',
        params: byId,
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await service.liftFreeze(actor, params.id);
        return noContent();
      },
    ),
  ];
}
