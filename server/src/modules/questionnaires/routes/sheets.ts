import { z } from 'zod';
import { created, ok, pageQuery, type Route, route } from '../../../platform/http/index.ts';
import { answerSheets, readQuestionnaires } from '../access.ts';
import { byQuestion, bySheet, newSheet, sheetQuery } from '../model/requests.ts';
import { earlierView, formView, sheetSummary, sheetView, versionsView } from '../model/views.ts';
import type { QuestionnairesService } from '../service/index.ts';

const read = { permission: readQuestionnaires.name } as const;

export function sheetRoutes(service: QuestionnairesService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/sheets',
        summary: 'Sheets of cases that you see, newest first; of one case, or of one definition',
        access: read,
        query: z.object({ ...sheetQuery, ...pageQuery, cursor: z.uuid().optional() }),
        responses: { 200: z.object({ items: z.array(sheetSummary), nextCursor: z.uuid().nullable() }) },
      },
      async ({ actor, query }) => ok(await service.sheets(actor, query)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/sheets',
        summary: 'Open a sheet on a case, filled with what the inventory knows; takes an Idempotency-Key',
        access: { permission: answerSheets.name },
        audit: 'sheet.opened',
        body: newSheet,
        responses: { 201: sheetView },
      },
      async ({ actor, body }) => created(await service.open(actor, body)),
    ),
    ...oneSheetRoutes(service),
  ];
}

function oneSheetRoutes(service: QuestionnairesService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/sheets/:id',
        summary: 'A sheet with its answers, comments, files, findings, and what evidence says to it',
        access: read,
        params: bySheet,
        responses: { 200: sheetView },
      },
      async ({ actor, params }) => ok(await service.sheet(actor, params.id)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/sheets/:id/form',
        summary: 'The pages and questions of a sheet, by the version that it is answered by',
        access: read,
        params: bySheet,
        responses: { 200: formView },
      },
      async ({ actor, params }) => ok(await service.sheetForm(actor, params.id)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/sheets/:id/answers/:question/history',
        summary: 'Every version of one answer, the newest first',
        access: read,
        params: byQuestion,
        responses: { 200: versionsView },
      },
      async ({ actor, params }) =>
        ok({ items: await service.history(actor, params.id, params.question), nextCursor: null }),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/sheets/:id/earlier',
        summary: 'What was answered in the newest earlier sheet about the same thing, compared with now',
        access: read,
        params: bySheet,
        responses: { 200: earlierView },
      },
      async ({ actor, params }) => ok(await service.earlier(actor, params.id)),
    ),
  ];
}
