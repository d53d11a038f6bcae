import { z } from 'zod';
import { byId, noContent, type Route, route } from '../../../platform/http/index.ts';
import type { TrackerService } from '../service/index.ts';

export function webhookRoute(trackers: TrackerService): Route {
  return route(
    {
      method: 'POST',
      url: '/api/v1/tracker-webhooks/:id',
      summary: 'A delivery of a tracker: a hint to look at an item',
      access: { public: 'Trackers have no account here; a signature or a look at the tracker itself decides.' },
      audit: 'tracker.hinted',
      limit: 'write',
      csrf: false,
      keepsBytes: true,
      params: byId,
      body: z.unknown(),
      responses: { 204: z.null() },
    },
    async ({ params, headers, bytes }) => {
      await trackers.takeDelivery(params.id, { headers, bytes });
      return noContent();
    },
  );
}
