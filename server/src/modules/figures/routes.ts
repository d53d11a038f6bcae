import { z } from 'zod';
import { csvText, download, ok, type Route, route } from '../../platform/http/index.ts';
import { readFigures } from './access.ts';
import { figuresQuery, figuresView, trendQuery, trendView } from './model.ts';
import type { FigureService } from './service.ts';

const access = { permission: readFigures.name } as const;

export function figureRoutes(service: FigureService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/figures',
        summary: 'The figures of a quarter, computed from events until asOf: a past quarter as it was',
        access,
        query: figuresQuery,
        responses: { 200: figuresView },
      },
      async ({ query }) => ok(await service.quarter(query)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/figures/trend',
        summary: 'The figures of the quarters up to the present one, or to the one of asOf',
        access,
        query: trendQuery,
        responses: { 200: trendView },
      },
      async ({ query }) => ok({ items: await service.trend(query) }),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/figures/export',
        summary: 'The figures of a quarter as CSV: one measure a line',
        access,
        limit: 'export',
        query: figuresQuery,
        produces: 'application/octet-stream',
        responses: { 200: z.any() },
      },
      async ({ actor, query }) => {
        const { quarter, rows } = await service.table(actor, query);
        return download({ filename: `figures-${quarter}.csv`, bytes: Buffer.from(csvText(rows)) });
      },
    ),
  ];
}
