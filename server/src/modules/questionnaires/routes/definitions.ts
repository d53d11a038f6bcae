import { z } from 'zod';
import { noContent, ok, queryFlag, type Route, route } from '../../../platform/http/index.ts';
import { keepQuestionnaires, readQuestionnaires } from '../access.ts';
import { byDefinition, byVersion, importRequest, previewRequest } from '../model/requests.ts';
import { definitionSummary, formView, importedView, previewView } from '../model/views.ts';
import type { QuestionnairesService } from '../service/index.ts';

const read = { permission: readQuestionnaires.name } as const;
const keep = { permission: keepQuestionnaires.name } as const;
/** A file of 2 MB, escaped as JSON. */
const fileLimit = 5 * 1024 * 1024;

export function definitionRoutes(service: QuestionnairesService): readonly Route[] {
  return [...readingRoutes(service), ...keepingRoutes(service)];
}

function readingRoutes(service: QuestionnairesService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/questionnaires',
        summary: 'Definitions of questionnaires, each with its newest version and all others',
        access: read,
        responses: { 200: z.object({ items: z.array(definitionSummary), nextCursor: z.null() }) },
      },
      async ({ actor }) => ok({ items: await service.definitions(actor), nextCursor: null }),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/questionnaires/:id',
        summary: 'One definition with its pages and questions, as it is asked; the newest version unless named',
        access: read,
        params: byDefinition,
        query: z.object({ version: z.string().max(40).optional() }),
        responses: { 200: formView },
      },
      async ({ actor, params, query }) => ok(await service.definition(actor, params.id, query.version)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/questionnaires/:id/versions/:version',
        summary: 'One version as the file that it came from holds it, for exporting it as JSON',
        access: read,
        params: byVersion,
        responses: { 200: z.unknown() },
      },
      async ({ actor, params }) => ok(await service.source(actor, params.id, params.version)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/questionnaires/preview',
        summary: 'How a file of a definition would be asked with these answers, and what its lint says',
        access: read,
        audit: 'none: nothing is stored',
        body: previewRequest,
        bodyLimit: fileLimit,
        responses: { 200: previewView },
      },
      async ({ body }) => ok(await service.preview(body.content, body.answers)),
    ),
  ];
}

function keepingRoutes(service: QuestionnairesService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/questionnaires/import',
        summary: 'Import a version of a definition from YAML or JSON, or a VSAQ file; new sheets take it from then on',
        access: keep,
        audit: 'questionnaire.imported',
        query: z.object({ dryRun: queryFlag.default(false) }),
        body: importRequest,
        bodyLimit: fileLimit,
        responses: { 200: importedView },
      },
      async ({ actor, query, body }) => ok(await service.importFile(actor, body, query.dryRun)),
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/questionnaires/:id/versions/:version',
        summary: 'Remove an imported version by which no sheet was answered',
        access: keep,
        audit: 'questionnaire.removed',
        params: byVersion,
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await service.remove(actor, params.id, params.version);
        return noContent();
      },
    ),
  ];
}
