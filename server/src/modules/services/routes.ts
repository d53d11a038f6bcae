import { z } from 'zod';
import {
  byId,
  created,
  expectedVersion,
  noContent,
  ok,
  pageOf,
  pageQuery,
  queryFlag,
  type Route,
  route,
  versioned,
} from '../../platform/http/index.ts';
import {
  classifications,
  confirmationRequest,
  expansionRequest,
  importReport,
  newService,
  riskLevels,
  serviceChange,
  serviceView,
  tiers,
} from './model.ts';
import type { InventoryService } from './service/index.ts';

const read = { permission: 'services.read' } as const;
const write = { permission: 'services.write' } as const;
const vouch = { permission: 'services.confirm-endpoint' } as const;

export function serviceRoutes(services: InventoryService): readonly Route[] {
  return [
    ...readingRoutes(services),
    ...makingRoutes(services),
    ...changingRoutes(services),
    ...endpointRoutes(services),
  ];
}

function readingRoutes(services: InventoryService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/services',
        summary: 'Services, by name',
        access: read,
        query: z.object({
          ...pageQuery,
          q: z.string().max(200).optional(),
          team: z.uuid().optional(),
          classification: z.enum(classifications).optional(),
          riskLevel: z.enum(riskLevels).optional(),
          tier: z.enum(tiers).optional(),
        }),
        responses: { 200: pageOf(serviceView) },
      },
      async ({ actor, query }) => ok(await services.list(actor, query)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/services/:id',
        summary: 'A service with endpoints and repositories',
        access: read,
        params: byId,
        responses: { 200: serviceView },
      },
      async ({ actor, params }) => versioned(await services.show(actor, params.id)),
    ),
  ];
}

function makingRoutes(services: InventoryService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/services',
        summary: 'Add a service; starts no traffic',
        access: write,
        audit: 'service.created',
        body: newService,
        responses: { 201: serviceView },
      },
      async ({ actor, body }) => created(await services.create(actor, body)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/services/import',
        summary: 'Import services from YAML or JSON; all or nothing, idempotent, starts no traffic',
        access: write,
        audit: 'service.created',
        query: z.object({ dryRun: queryFlag.default(false) }),
        body: z.object({ content: z.string().max(1024 * 1024) }),
        bodyLimit: 3 * 1024 * 1024,
        responses: { 200: importReport },
      },
      async ({ actor, query, body }) => ok(await services.importFile(actor, body.content, query.dryRun)),
    ),
  ];
}

function changingRoutes(services: InventoryService): readonly Route[] {
  return [
    route(
      {
        method: 'PATCH',
        url: '/api/v1/services/:id',
        summary: 'Change a service; lists of endpoints and repositories are replaced',
        access: write,
        audit: 'service.changed',
        params: byId,
        body: serviceChange,
        responses: { 200: serviceView },
      },
      async ({ actor, params, body, headers }) =>
        versioned(await services.change(actor, params.id, body, expectedVersion(headers))),
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/services/:id',
        summary: 'Remove a service that nothing refers to',
        access: write,
        audit: 'service.removed',
        params: byId,
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await services.remove(actor, params.id);
        return noContent();
      },
    ),
  ];
}

function endpointRoutes(services: InventoryService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/services/:id/endpoints/confirm',
        summary: 'Say that the organisation owns an endpoint: from then on it may be probed',
        access: vouch,
        audit: 'service.endpoint-confirmed',
        params: byId,
        body: confirmationRequest,
        responses: { 200: serviceView },
      },
      async ({ actor, params, body }) => ok(await services.confirmEndpoint(actor, params.id, body)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/services/:id/endpoints/withdraw',
        summary: 'Take back that the organisation owns an endpoint: it is not probed any more',
        access: vouch,
        audit: 'service.endpoint-withdrawn',
        params: byId,
        body: confirmationRequest,
        responses: { 200: serviceView },
      },
      async ({ actor, params, body }) => ok(await services.withdrawEndpoint(actor, params.id, body)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/services/:id/endpoints/expand',
        summary: 'Say which hosts a pattern stands for; replaces what was said before',
        access: vouch,
        audit: 'service.endpoint-expanded',
        params: byId,
        body: expansionRequest,
        responses: { 200: serviceView },
      },
      async ({ actor, params, body }) => ok(await services.expandEndpoint(actor, params.id, body)),
    ),
  ];
}
