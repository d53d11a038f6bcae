import { z } from 'zod';
import { invalid } from '../../platform/errors.ts';
import { byId, created, noContent, ok, pageOf, type Route, route } from '../../platform/http/index.ts';
import { manageCorrespondents, readCorrespondents } from './access.ts';
import { correspondentView, importKeyRequest } from './model.ts';
import type { CorrespondentService } from './service/index.ts';

const read = { permission: readCorrespondents.name };
const manage = { permission: manageCorrespondents.name };
const oneKey = z.object({ id: z.uuid(), keyId: z.uuid() });
const address = z.string().trim().min(3).max(320);

const listQuery = z.object({
  /** Exactly this address. */
  address: address.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(100).optional(),
});

const newCorrespondent = z.object({
  address,
  name: z.string().trim().max(200).default(''),
  /** The case in which they will be written to. */
  caseId: z.uuid().optional(),
});

function readCursor(cursor: string | undefined): { at: Date; id: string } | undefined {
  if (cursor === undefined) return undefined;
  const [at = '', id = ''] = cursor.split('_');
  const start = z.object({ at: z.iso.datetime(), id: z.uuid() }).safeParse({ at, id });
  if (!start.success) throw invalid('cursor', 'is not one that this list gave');
  return { at: new Date(start.data.at), id: start.data.id };
}

export function correspondentRoutes(service: CorrespondentService): readonly Route[] {
  return [...readRoutes(service), ...changeRoutes(service)];
}

function readRoutes(service: CorrespondentService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/correspondents',
        summary: 'Outside addresses of the cases that one sees, with their keys; heard of last first',
        access: read,
        query: listQuery,
        responses: { 200: pageOf(correspondentView) },
      },
      async ({ actor, query }) => {
        const { address: wanted, limit } = query;
        const { items, next } = await service.list(actor, { address: wanted, limit, after: readCursor(query.cursor) });
        return ok({ items, nextCursor: next === null ? null : `${next.at.toISOString()}_${next.id}` });
      },
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/correspondents/:id',
        summary: 'One correspondent with all keys',
        access: read,
        params: byId,
        responses: { 200: correspondentView },
      },
      async ({ actor, params }) => ok(await service.read(actor, params.id)),
    ),
  ];
}

function changeRoutes(service: CorrespondentService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/correspondents',
        summary: 'Add an outside address, to import its key before the first mail',
        access: manage,
        audit: 'correspondent.met',
        body: newCorrespondent,
        responses: { 201: correspondentView },
      },
      async ({ actor, body }) =>
        created(await service.make(actor, { address: body.address, name: body.name, caseId: body.caseId })),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/correspondents/:id/keys',
        summary: 'Import a public key; it is used at once only if none is in use and it carries the address',
        access: manage,
        audit: 'correspondent-key.imported',
        params: byId,
        body: importKeyRequest,
        responses: { 201: correspondentView },
      },
      async ({ actor, params, body }) => created(await service.importKey(actor, params.id, body.armored)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/correspondents/:id/keys/:keyId/pin',
        summary: 'Use this key from now on, in place of the one before',
        access: manage,
        audit: 'correspondent-key.pinned',
        params: oneKey,
        responses: { 200: correspondentView },
      },
      async ({ actor, params }) => ok(await service.pin(actor, params.id, params.keyId)),
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/correspondents/:id/keys/:keyId',
        summary: 'Forget a key',
        access: manage,
        audit: 'correspondent-key.removed',
        params: oneKey,
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await service.remove(actor, params.id, params.keyId);
        return noContent();
      },
    ),
  ];
}
