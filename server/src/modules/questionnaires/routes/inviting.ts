import { z } from 'zod';
import { created, noContent, ok, type Route, route } from '../../../platform/http/index.ts';
import { inviteGuests, readQuestionnaires } from '../access.ts';
import { byGuest, bySheet, inviteRequest } from '../model/requests.ts';
import { guestView, invitedView } from '../model/views.ts';
import type { QuestionnairesService } from '../service/index.ts';
import { invitationOf } from './invitation.ts';

const manage = { permission: inviteGuests.name } as const;

export function inviteRoutes(service: QuestionnairesService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/sheets/:id/guests',
        summary: 'Who outside was let in to the sheet, and by whom',
        access: { permission: readQuestionnaires.name },
        params: bySheet,
        responses: { 200: z.object({ items: z.array(guestView), nextCursor: z.null() }) },
      },
      async ({ actor, params }) => ok({ items: await service.guests(actor, params.id), nextCursor: null }),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/sheets/:id/guests',
        summary: 'Let somebody outside answer the sheet, or pages of it, by a link that works once',
        access: manage,
        audit: 'sheet.guest-invited',
        params: bySheet,
        body: inviteRequest,
        responses: { 201: invitedView },
      },
      async ({ actor, params, body }) => created(await service.invite(actor, params.id, invitationOf(body))),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/sheets/:id/guests/:guestId/link',
        summary: 'Another link for a guest whose link was used or is over',
        access: manage,
        audit: 'sheet.guest-invited',
        params: byGuest,
        body: z.object({ mail: z.boolean().default(true) }),
        responses: { 201: invitedView },
      },
      async ({ actor, params, body }) => created(await service.linkAgain(actor, params.id, params.guestId, body.mail)),
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/sheets/:id/guests/:guestId',
        summary: 'Send a guest away, with the colleagues to whom parts were handed; what they answered stays',
        access: manage,
        audit: 'sheet.guest-revoked',
        params: byGuest,
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await service.revokeGuest(actor, params.id, params.guestId);
        return noContent();
      },
    ),
  ];
}
