import { z } from 'zod';
import { created, etagOf, expectedVersion, ok, type Route, route } from '../../../platform/http/index.ts';
import { answerSheets, reviewSheets } from '../access.ts';
import {
  adoptRequest,
  answerRequest,
  askRequest,
  byQuestion,
  bySheet,
  commentRequest,
  reasonRequest,
} from '../model/requests.ts';
import { sheetView } from '../model/views.ts';
import type { QuestionnairesService } from '../service/index.ts';
import { answeredView } from './answered.ts';

const write = { permission: answerSheets.name } as const;

export function writingRoutes(service: QuestionnairesService): readonly Route[] {
  return [answerRoute(service), ...besideRoutes(service), ...wholeRoutes(service)];
}

function answerRoute(service: QuestionnairesService): Route {
  return route(
    {
      method: 'PUT',
      url: '/api/v1/sheets/:id/answers/:question',
      summary: 'Answer one question; with If-Match of the version that was read ("0" for none), the later one is told',
      access: write,
      audit: 'sheet.answered',
      params: byQuestion,
      body: answerRequest,
      responses: { 200: answeredView },
    },
    async ({ actor, params, body, headers }) => {
      const answered = await service.answer(actor, params.id, params.question, body, expectedVersion(headers));
      return ok(answered, etagOf(answered.answer?.version ?? 0));
    },
  );
}

function besideRoutes(service: QuestionnairesService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/sheets/:id/answers/:question/ask',
        summary: 'Ask a person who sees the case for this answer, as a needinfo that ends with it',
        access: write,
        audit: 'sheet.person-asked',
        params: byQuestion,
        body: askRequest,
        responses: { 201: z.object({ needinfo: z.uuid() }) },
      },
      async ({ actor, params, body }) =>
        created({ needinfo: await service.ask(actor, params.id, params.question, body) }),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/sheets/:id/comments',
        summary: 'Comment on an answer; guests see it only when it is not internal',
        access: write,
        audit: 'sheet.commented',
        params: bySheet,
        body: commentRequest,
        responses: { 201: z.object({ id: z.uuid() }) },
      },
      async ({ actor, params, body }) => created({ id: await service.comment(actor, params.id, body) }),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/sheets/:id/answers/:question/reopen',
        summary: 'Ask for one answer of a submitted sheet again, with the reason',
        access: { permission: reviewSheets.name },
        audit: 'sheet.question-reopened',
        params: byQuestion,
        body: reasonRequest,
        responses: { 200: sheetView },
      },
      async ({ actor, params, body }) => {
        await service.reopen(actor, params.id, params.question, body.reason);
        return ok(await service.sheet(actor, params.id));
      },
    ),
  ];
}

function wholeRoutes(service: QuestionnairesService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/sheets/:id/earlier/adopt',
        summary:
          'Take answers of the earlier sheet over: those that are named, or all to which nothing is answered yet',
        access: write,
        audit: 'sheet.answered',
        params: bySheet,
        body: adoptRequest,
        responses: { 200: z.object({ taken: z.int(), sheet: sheetView }) },
      },
      async ({ actor, params, body }) => ok(await service.adoptEarlier(actor, params.id, body.questions)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/sheets/:id/move',
        summary: 'Bring an open sheet to the newest version of its definition; says what is new',
        access: write,
        audit: 'sheet.moved',
        params: bySheet,
        responses: {
          200: z.object({
            version: z.string(),
            added: z.array(z.string()),
            changed: z.array(z.string()),
            dropped: z.array(z.string()),
          }),
        },
      },
      async ({ actor, params }) => ok(await service.moveToNewest(actor, params.id)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/sheets/:id/submit',
        summary: 'Submit the sheet; refused with what is missing',
        access: write,
        audit: 'sheet.submitted',
        params: bySheet,
        responses: { 200: sheetView },
      },
      async ({ actor, params }) => {
        await service.submit(actor, params.id);
        return ok(await service.sheet(actor, params.id));
      },
    ),
  ];
}
