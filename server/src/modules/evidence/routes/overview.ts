import { standardName } from '@gatehouse/standards';
import { z } from 'zod';
import { ok, pageOf, pageQuery, type Route, route } from '../../../platform/http/index.ts';
import { readEvidence } from '../access.ts';
import { changeView, stateRowView, wallView } from '../model/views.ts';
import type { EvidenceService } from '../service/index.ts';

const read = { permission: readEvidence.name } as const;

export function overviewRoutes(service: EvidenceService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/services-wall',
        summary: 'One line for each service: score, worst control and trend of twelve weeks',
        access: read,
        query: z.object(pageQuery),
        responses: { 200: pageOf(wallView) },
      },
      async ({ actor, query }) => ok(await service.wall(actor, query)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/control-states',
        summary: 'The controls of one standard over all services',
        access: read,
        query: z.object({ ...pageQuery, standard: standardName }),
        responses: { 200: pageOf(stateRowView) },
      },
      async ({ actor, query: { standard, ...query } }) => ok(await service.heatMap(actor, standard, query)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/control-changes',
        summary: 'Controls whose outcome changed, newest first',
        access: read,
        query: z.object({
          ...pageQuery,
          since: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
          service: z.uuid().optional(),
        }),
        responses: { 200: pageOf(changeView) },
      },
      async ({ actor, query }) => ok(await service.changes(actor, query)),
    ),
  ];
}
