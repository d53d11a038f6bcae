import { z } from 'zod';
import { byId, created, noContent, ok, type Route, route } from '../../../platform/http/index.ts';
import { bookSlots } from '../access.ts';
import { feedRequest, feedView, list, newFeedView } from '../model/index.ts';
import type { SchedulingService } from '../service/index.ts';

const own = { permission: bookSlots.name } as const;

export function feedRoutes(service: SchedulingService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/schedule/feeds',
        summary: 'The own calendar addresses, without the addresses',
        access: own,
        responses: { 200: list(feedView) },
      },
      async ({ actor }) => ok({ items: await service.feeds(actor), nextCursor: null }),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/schedule/feeds',
        summary: 'Make a private calendar address for oneself or an own team; it is shown this once',
        access: own,
        audit: 'calendar-feed.made',
        body: feedRequest,
        responses: { 201: newFeedView },
      },
      async ({ actor, body }) => created(await service.makeFeed(actor, body.team)),
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/schedule/feeds/:id',
        summary: 'Revoke a calendar address',
        access: own,
        audit: 'calendar-feed.revoked',
        params: byId,
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await service.revokeFeed(actor, params.id);
        return noContent();
      },
    ),
    route(
      {
        method: 'GET',
        url: '/calendars/:secret',
        summary: 'Appointments in iCalendar, for calendar programs: references and times only',
        access: { public: 'Calendar programs sign in nowhere; the address is a secret of 256 bits.' },
        params: z.object({ secret: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }),
        responses: {},
        produces: 'text/calendar',
      },
      async ({ params }) =>
        ok(await service.readFeed(params.secret), {
          'content-type': 'text/calendar; charset=utf-8',
          'cache-control': 'private, no-store',
          'content-security-policy': "default-src 'none'; sandbox",
        }),
    ),
  ];
}
