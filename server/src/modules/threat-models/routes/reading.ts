import { z } from 'zod';
import { byId, download, ok, pageOf, pageQuery, type Route, route, versioned } from '../../../platform/http/index.ts';
import { readThreatModels } from '../access.ts';
import { exportFormats, modelView, overviewView, versionText, versionView } from '../model/index.ts';
import type { ThreatModelsService } from '../service/index.ts';

const access = { permission: readThreatModels.name } as const;

export function readingRoutes(service: ThreatModelsService): readonly Route[] {
  return [...modelRoutes(service), ...versionRoutes(service)];
}

function modelRoutes(service: ThreatModelsService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/threat-models',
        summary: 'Threat models of services, with how their threats stand',
        access,
        query: z.object(pageQuery),
        responses: { 200: pageOf(overviewView) },
      },
      async ({ actor, query }) => ok(await service.list(actor, query)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/services/:id/threat-model',
        summary: 'The threat model of a service: text, drawing, threats; a starter where none was saved',
        access,
        params: byId,
        responses: { 200: modelView },
      },
      async ({ actor, params }) => versioned(await service.show(actor, params.id)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/services/:id/threat-model/export',
        summary: 'The saved threat model as YAML, or as a file of Threat Dragon 2 with what is decided of each threat',
        access,
        limit: 'export',
        params: byId,
        query: z.object({ format: z.enum(exportFormats).default('yaml') }),
        responses: {},
        produces: 'application/octet-stream',
      },
      async ({ actor, params, query }) => {
        const { filename, text } = await service.exportFile(actor, params.id, query.format);
        return download({ filename, bytes: Buffer.from(text) });
      },
    ),
  ];
}

function versionRoutes(service: ThreatModelsService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/services/:id/threat-model/versions',
        summary: 'Every version of the text that was saved, newest first',
        access,
        params: byId,
        query: z.object(pageQuery),
        responses: { 200: pageOf(versionView) },
      },
      async ({ actor, params, query }) => ok(await service.versions(actor, params.id, query)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/services/:id/threat-model/versions/:number',
        summary: 'The text of one version',
        access,
        params: z.object({ id: z.uuid(), number: z.coerce.number().int().min(1).max(1_000_000) }),
        responses: { 200: versionText },
      },
      async ({ actor, params }) => ok(await service.version(actor, params.id, params.number)),
    ),
  ];
}
