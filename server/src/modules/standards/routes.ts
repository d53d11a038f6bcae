import { z } from 'zod';
import { download, noContent, ok, queryFlag, type Route, route } from '../../platform/http/index.ts';
import { keepStandards, readStandards } from './access.ts';
import {
  adoption,
  byEdition,
  byName,
  comparisonView,
  editionView,
  exportQuery,
  fromEdition,
  importedView,
  importRequest,
  previewView,
  standardSummary,
  withdrawal,
} from './model.ts';
import type { StandardsService } from './service/index.ts';

const read = { permission: readStandards.name } as const;
const keep = { permission: keepStandards.name } as const;

export function standardsRoutes(standards: StandardsService): readonly Route[] {
  return [
    ...readingRoutes(standards),
    ...exportRoutes(standards),
    ...adoptionRoutes(standards),
    ...importRoutes(standards),
  ];
}

function readingRoutes(standards: StandardsService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/standards',
        summary: 'Standards by name, with their editions and the adopted one',
        access: read,
        responses: { 200: z.object({ items: z.array(standardSummary), nextCursor: z.null() }) },
      },
      async ({ actor }) => ok({ items: await standards.list(actor), nextCursor: null }),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/standards/:name/editions/:edition',
        summary: 'One edition with its sections and controls',
        access: read,
        params: byEdition,
        responses: { 200: editionView },
      },
      async ({ actor, params }) => ok(await standards.show(actor, params.name, params.edition)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/standards/:name/editions/:edition/changes',
        summary: 'What an edition added, removed and changed, and why',
        access: read,
        params: byEdition,
        query: fromEdition,
        responses: { 200: comparisonView },
      },
      async ({ actor, params, query }) => ok(await standards.changes(actor, params.name, params.edition, query.from)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/standards/:name/editions/:edition/preview',
        summary: 'Which services would newly fail if the edition were adopted; changes nothing',
        access: read,
        limit: 'export',
        params: byEdition,
        responses: { 200: previewView },
      },
      async ({ actor, params }) => ok(await standards.preview(actor, params.name, params.edition)),
    ),
  ];
}

function exportRoutes(standards: StandardsService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/standards/:name/export',
        summary: 'The standard as Markdown checklist, JSON or SARIF, with what is known of a service when one is named',
        access: read,
        limit: 'export',
        params: byName,
        query: exportQuery,
        responses: {},
        produces: 'application/octet-stream',
      },
      async ({ actor, params, query }) => {
        const { filename, text } = await standards.export(actor, params.name, query);
        return download({ filename, bytes: Buffer.from(text) });
      },
    ),
  ];
}

function adoptionRoutes(standards: StandardsService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/standards/:name/adopt',
        summary: 'Let an edition count for all services; look at its preview first',
        access: keep,
        audit: 'standard.adopted',
        params: byName,
        body: adoption,
        responses: { 200: standardSummary },
      },
      async ({ actor, params, body }) => ok(await standards.adopt(actor, params.name, body)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/standards/:name/withdraw',
        summary: 'Let no edition of the standard count any more',
        access: keep,
        audit: 'standard.withdrawn',
        params: byName,
        body: withdrawal,
        responses: { 200: standardSummary },
      },
      async ({ actor, params, body }) => ok(await standards.withdraw(actor, params.name, body.why)),
    ),
  ];
}

function importRoutes(standards: StandardsService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/standards/import',
        summary: 'Import an edition from YAML or JSON, or a release of OWASP ASVS 5.0 in JSON; it counts once adopted',
        access: keep,
        audit: 'standard.imported',
        query: z.object({ dryRun: queryFlag.default(false) }),
        body: importRequest,
        bodyLimit: 3 * 1024 * 1024,
        responses: { 200: importedView },
      },
      async ({ actor, query, body }) => ok(await standards.importFile(actor, body.content, query.dryRun)),
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/standards/:name/editions/:edition',
        summary: 'Remove an imported edition that is not adopted',
        access: keep,
        audit: 'standard.removed',
        params: byEdition,
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await standards.remove(actor, params.name, params.edition);
        return noContent();
      },
    ),
  ];
}
