import { z } from 'zod';
import { byId, download, ok, pageOf, type Route, route } from '../../platform/http/index.ts';
import { manageOutbox, readOutbox } from './access.ts';
import { outgoingMessage, outgoingStates, outgoingView } from './model.ts';
import type { OutboxService } from './service/index.ts';

const read = { permission: readOutbox.name };
const manage = { permission: manageOutbox.name };
const query = z.object({
  state: z.enum(outgoingStates).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.uuid().optional(),
});

export function outboxRoutes(service: OutboxService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/outbox',
        summary: 'Mails that left Gatehouse or wait to leave, newest first',
        access: read,
        query,
        responses: { 200: pageOf(outgoingView) },
      },
      async ({ actor, query: { state, limit, cursor } }) => ok(await service.list(actor, { state, limit, cursor })),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/outbox/:id',
        summary: 'One outgoing mail with its source text',
        access: read,
        params: byId,
        responses: { 200: outgoingMessage },
      },
      async ({ actor, params: { id } }) => ok(await service.read(actor, id)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/outbox/:id/raw',
        summary: 'The outgoing mail as a file',
        access: read,
        limit: 'export',
        params: byId,
        produces: 'application/octet-stream',
        responses: {},
      },
      async ({ actor, params: { id } }) => download(await service.raw(actor, id)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/outbox/:id/retry',
        summary: 'Send a held or failed mail again, to the recipients that have not got it',
        access: manage,
        audit: 'outgoing-mail.retried',
        params: byId,
        responses: { 200: outgoingView },
      },
      async ({ actor, params: { id } }) => ok(await service.retry(actor, id)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/outbox/:id/hold',
        summary: 'Keep a mail that has not left from leaving',
        access: manage,
        audit: 'outgoing-mail.held',
        params: byId,
        responses: { 200: outgoingView },
      },
      async ({ actor, params: { id } }) => ok(await service.hold(actor, id)),
    ),
  ];
}
