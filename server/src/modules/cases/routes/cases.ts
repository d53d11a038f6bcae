import { z } from 'zod';
import {
  accepted,
  created,
  download,
  etagOf,
  expectedVersion,
  ok,
  type Reply,
  type Route,
  route,
} from '../../../platform/http/index.ts';
import type { CaseChange } from '../model/index.ts';
import type { CaseService, Changed, Creation } from '../service/index.ts';
import { presentCase, presentDetail } from './present.ts';
import {
  attachmentParams,
  caseChange,
  caseFull,
  caseItem,
  caseParams,
  mergeBody,
  newCase,
  noteBody,
  waiting,
} from './schemas.ts';

const read = { permission: 'cases.read' };
const write = { permission: 'cases.write' };

/** 202 says that a second person decides first. */
function changedReply(outcome: Changed): Reply {
  if (outcome.state === 'waiting') return accepted({ approval: outcome.approval });
  return ok(presentCase(outcome.item), etagOf(outcome.item.version));
}

export function caseRoutes(service: CaseService): readonly Route[] {
  return [showRoute(service), createRoute(service), changeRoute(service), ...actionRoutes(service)];
}

function showRoute(service: CaseService): Route {
  return route(
    {
      method: 'GET',
      url: '/api/v1/cases/:id',
      summary: 'One case with its messages, notes, members, links and timeline',
      access: read,
      params: caseParams,
      responses: { 200: caseFull },
    },
    async ({ actor, params }) => {
      const detail = await service.show(actor, params.id);
      return ok(presentDetail(detail), etagOf(detail.version));
    },
  );
}

function createRoute(service: CaseService): Route {
  return route(
    {
      method: 'POST',
      url: '/api/v1/cases',
      summary: 'Open a case by hand; takes an Idempotency-Key',
      access: write,
      audit: 'case.opened',
      body: newCase,
      responses: { 201: caseItem },
    },
    async ({ actor, body: { text, note, ...fields } }) => {
      const first = [text, note].filter((part) => part !== undefined && part.trim() !== '').join('\n\n');
      // zod's optional fields may hold undefined where Creation has no field; the service reads both alike.
      const creation = { ...fields, ...(first === '' ? {} : { text: first }) } as Creation;
      return created(presentCase(await service.create(actor, creation)));
    },
  );
}

function changeRoute(service: CaseService): Route {
  return route(
    {
      method: 'PATCH',
      url: '/api/v1/cases/:id',
      summary:
        'Change fields; 202 with the approval when a second person has to decide, and then nothing is changed yet',
      access: write,
      audit: 'case.changed',
      params: caseParams,
      body: caseChange,
      responses: { 200: caseItem, 202: waiting },
    },
    async ({ actor, params, body, headers }) =>
      // zod's optional fields may hold undefined where CaseChange has no field; the rules read both alike.
      changedReply(await service.change(actor, params.id, body as CaseChange, expectedVersion(headers))),
  );
}

function actionRoutes(service: CaseService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/cases/:id/claim',
        summary: 'Take a case that nobody has; the conflict names who has it already',
        access: write,
        audit: 'case.changed',
        params: caseParams,
        responses: { 200: caseItem },
      },
      async ({ actor, params }) => {
        const item = await service.claim(actor, params.id);
        return ok(presentCase(item), etagOf(item.version));
      },
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/cases/:id/notes',
        summary: 'Add a note, which is seen inside only',
        access: write,
        audit: 'case.noted',
        params: caseParams,
        body: noteBody,
        responses: { 201: z.object({ id: z.uuid() }) },
      },
      async ({ actor, params, body }) => created({ id: await service.addNote(actor, params.id, body.text) }),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/cases/:id/merge',
        summary: 'Merge this case into another one, which then holds the messages of both',
        access: write,
        audit: 'case.merged',
        params: caseParams,
        body: mergeBody,
        responses: { 200: caseItem, 202: waiting },
      },
      async ({ actor, params, body }) => changedReply(await service.merge(actor, params.id, body.into)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/cases/:id/attachments/:attachmentId',
        summary: 'An attachment, always as a download',
        access: read,
        params: attachmentParams,
        responses: {},
        produces: 'application/octet-stream',
      },
      async ({ actor, params }) => {
        const file = await service.attachment(actor, params.id, params.attachmentId);
        return download({ filename: file.name, bytes: file.bytes });
      },
    ),
  ];
}
