import { z } from 'zod';
import { byId, noContent, ok, type Route, route } from '../../../platform/http/index.ts';
import { manageTrackers, readTrackers } from '../access.ts';
import { accountView } from '../model/index.ts';
import type { TrackerService } from '../service/index.ts';

const accounts = z.object({ items: z.array(accountView), nextCursor: z.null() });
const login = z.string().trim().min(1).max(320);

export function accountRoutes(trackers: TrackerService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/trackers/:id/accounts',
        summary: 'Which account of the tracker is whose; all on one page',
        access: { permission: readTrackers.name },
        params: byId,
        responses: { 200: accounts },
      },
      async ({ actor, params }) => ok({ items: await trackers.accounts(actor, params.id), nextCursor: null }),
    ),
    route(
      {
        method: 'PUT',
        url: '/api/v1/trackers/:id/accounts/:login',
        summary: 'Say whose account it is, in place of what was said of it or of the person before',
        access: { permission: manageTrackers.name },
        audit: 'tracker-account.set',
        params: z.object({ id: z.uuid(), login }),
        body: z.object({ person: z.uuid() }),
        responses: { 200: accounts },
      },
      async ({ actor, params, body }) =>
        ok({ items: await trackers.setAccount(actor, params.id, params.login, body.person), nextCursor: null }),
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/trackers/:id/accounts/:login',
        summary: 'Say no more whose account it is',
        access: { permission: manageTrackers.name },
        audit: 'tracker-account.removed',
        params: z.object({ id: z.uuid(), login }),
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await trackers.removeAccount(actor, params.id, params.login);
        return noContent();
      },
    ),
  ];
}
