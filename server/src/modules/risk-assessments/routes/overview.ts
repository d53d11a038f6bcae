import { riskLevels, staleReasons } from '@gatehouse/risk-assessment';
import { z } from 'zod';
import { byId, download, ok, pageOf, pageQuery, queryFlag, type Route, route } from '../../../platform/http/index.ts';
import { readAssessments } from '../access.ts';
import { moveView, schemeView, standingView, versionView } from '../model/views.ts';
import type { RiskAssessmentService } from '../service/index.ts';

const standingQuery = z.object({
  ...pageQuery,
  level: z.enum(riskLevels).optional(),
  team: z.uuid().optional(),
  service: z.uuid().optional(),
  stale: z
    .enum(['any', 'none', ...staleReasons])
    .optional()
    .describe('Stale for any reason, for this one, or not stale.'),
  assessed: queryFlag.optional().describe('Only services that have an assessment, or only those that have none.'),
});

const read = { permission: readAssessments.name } as const;

export function overviewRoutes(service: RiskAssessmentService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/risk-scheme',
        summary: 'Levels, matrix, scales, data classes and time boxes by which risk is assessed',
        access: read,
        responses: { 200: schemeView },
      },
      async () => ok(service.scheme()),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/risk-assessments',
        summary: 'Every service with its risk level and assessment, the highest level first',
        access: read,
        query: standingQuery,
        responses: { 200: pageOf(standingView) },
      },
      async ({ actor, query }) => ok(await service.standings(actor, query)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/risk-register',
        summary: 'The register of assessments as CSV; no cell is a formula',
        access: read,
        limit: 'export',
        responses: {},
        produces: 'application/octet-stream',
      },
      async ({ actor }) => download(await service.exportRegister(actor)),
    ),
    ...historyRoutes(service),
  ];
}

function historyRoutes(service: RiskAssessmentService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/services/:id/risk-assessments',
        summary: 'All assessments of a service, the newest first',
        access: read,
        params: byId,
        responses: { 200: z.object({ items: z.array(versionView), nextCursor: z.null() }) },
      },
      async ({ actor, params }) => ok({ items: await service.versions(actor, params.id), nextCursor: null }),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/services/:id/risk-moves',
        summary: 'Every change of the risk level of a service with its explanation, the newest first',
        access: read,
        params: byId,
        query: z.object(pageQuery),
        responses: { 200: pageOf(moveView) },
      },
      async ({ actor, params, query }) => ok(await service.moves(actor, params.id, query)),
    ),
  ];
}
