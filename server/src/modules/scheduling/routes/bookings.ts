import { z } from 'zod';
import { byId, created, ok, type Route, route } from '../../../platform/http/index.ts';
import { bookSlots, readSchedule } from '../access.ts';
import { bookingRequest, bookingView, list, moveRequest } from '../model/index.ts';
import type { SchedulingService } from '../service/index.ts';

const book = { permission: bookSlots.name } as const;

export function bookingRoutes(service: SchedulingService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/schedule/bookings',
        summary: 'Appointments of one review, those that were called off as well',
        access: { permission: readSchedule.name },
        query: z.object({ review: z.string().min(1).max(60) }),
        responses: { 200: list(bookingView) },
      },
      async ({ actor, query }) => ok({ items: await service.bookingsOf(actor, query.review), nextCursor: null }),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/schedule/bookings',
        summary: 'Book an open slot for a review; the reviewer and who books get an invitation by mail',
        access: book,
        audit: 'booking.made',
        body: bookingRequest,
        responses: { 201: bookingView },
      },
      async ({ actor, body }) => created(await service.book(actor, body)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/schedule/bookings/:id/move',
        summary: 'Move an appointment to another open slot',
        access: book,
        audit: 'booking.moved',
        params: byId,
        body: moveRequest,
        responses: { 200: bookingView },
      },
      async ({ actor, params, body }) => ok(await service.move(actor, params.id, body)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/schedule/bookings/:id/cancel',
        summary: 'Call an appointment off',
        access: book,
        audit: 'booking.called-off',
        params: byId,
        responses: { 200: bookingView },
      },
      async ({ actor, params }) => ok(await service.cancel(actor, params.id)),
    ),
  ];
}
