import { ok, type Route, route } from '../../../platform/http/index.ts';
import type { CaseQuery, CaseService } from '../service/index.ts';
import { presentCase } from './present.ts';
import { backlogAnswer, casePage, counts, exportQuery, type Filters, listQuery } from './schemas.ts';

// zod's optional fields may hold undefined where CaseQuery has no field; the service reads both alike.
function asQuery({ sort, ...filters }: Filters): CaseQuery {
  return { ...filters, ...(sort === undefined ? {} : { order: sort }) } as CaseQuery;
}

export function listRoutes(service: CaseService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/cases',
        summary: 'Cases that you may see; with q, those that hold all of its words, newest first',
        access: { permission: 'cases.read' },
        query: listQuery,
        responses: { 200: casePage },
      },
      async ({ actor, query: { limit, cursor, ...filters } }) => {
        const page = { limit, ...(cursor === undefined ? {} : { cursor }) };
        const { items, nextCursor } = await service.list(actor, { ...asQuery(filters), ...page });
        return ok({ items: items.map(presentCase), nextCursor });
      },
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/cases/counts',
        summary: 'How many open cases wait in each view of the inbox; 1001 means more than 1000',
        access: { permission: 'cases.read' },
        responses: { 200: counts },
      },
      async ({ actor }) => ok(await service.counts(actor)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/backlog',
        summary: 'Open cases by focus area and severity, with what is unowned and overdue',
        access: { permission: 'cases.read' },
        responses: { 200: backlogAnswer },
      },
      async ({ actor }) => ok({ items: await service.backlog(actor) }),
    ),
    exportRoute(service),
  ];
}

function exportRoute(service: CaseService): Route {
  return route(
    {
      method: 'GET',
      url: '/api/v1/cases/export',
      summary: 'The same list as a CSV file, without pages',
      access: { permission: 'cases.read' },
      limit: 'export',
      query: exportQuery,
      responses: {},
      produces: 'text/csv',
    },
    async ({ actor, query }) => ({
      status: 200,
      body: await service.export(actor, asQuery(query)),
      headers: {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': 'attachment; filename="cases.csv"',
      },
    }),
  );
}
