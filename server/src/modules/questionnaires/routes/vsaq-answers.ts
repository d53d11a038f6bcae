import { z } from 'zod';
import { ok, type Route, route } from '../../../platform/http/index.ts';
import { answerSheets, readQuestionnaires } from '../access.ts';
import { bySheet, vsaqAnswersRequest } from '../model/requests.ts';
import { vsaqAnswersView } from '../model/views.ts';
import type { QuestionnairesService } from '../service/index.ts';

/** The largest file of answers, escaped as JSON. */
const bodyLimit = 3 * 1024 * 1024;

export function vsaqAnswersRoutes(service: QuestionnairesService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/sheets/:id/vsaq-answers',
        summary: 'The answers of a sheet as VSAQ keeps them, a text by id',
        access: { permission: readQuestionnaires.name },
        params: bySheet,
        responses: { 200: z.record(z.string(), z.string()) },
      },
      async ({ actor, params }) => ok(await service.vsaqAnswers(actor, params.id)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/sheets/:id/vsaq-answers',
        summary: 'Fill a sheet from a file of VSAQ answers; what a person answered stays unless replaced',
        access: { permission: answerSheets.name },
        audit: 'sheet.answered',
        params: bySheet,
        body: vsaqAnswersRequest,
        bodyLimit,
        responses: { 200: vsaqAnswersView },
      },
      async ({ actor, params, body }) => ok(await service.takeVsaqAnswers(actor, params.id, body)),
    ),
  ];
}
