import { z } from 'zod';
import type { Actor, GuestActor } from '../../../platform/access/index.ts';
import {
  created,
  download,
  etagOf,
  expectedVersion,
  noContent,
  ok,
  type Route,
  route,
} from '../../../platform/http/index.ts';
import { doorView } from '../model/link-view.ts';
import {
  enterRequest,
  fileRequest,
  guestAnswerRequest,
  guestCommentRequest,
  inviteRequest,
  pieceLimit,
  pieceRequest,
} from '../model/requests.ts';
import { formView, invitedView, versionsView, visitView } from '../model/views.ts';
import { endedVisit, type QuestionnairesService } from '../service/index.ts';
import { announcedView, answeredView, receivedView } from './answered.ts';
import { invitationOf } from './invitation.ts';

const own = { guest: 'Reaches the one sheet of its link, which the database checks as well.' } as const;
const question = z.object({ question: z.string().min(1).max(200) });
const file = z.object({ fileId: z.uuid() });

/** Guarded by the access of the route: only a guest gets here. */
function guestOf(actor: Actor): GuestActor {
  if (actor.kind === 'guest') return actor;
  throw new Error('A route of guests was called by somebody else.');
}

export function guestRoutes(service: QuestionnairesService): readonly Route[] {
  return [
    ...visitRoutes(service),
    ...answerRoutes(service),
    ...fileRoutes(service),
    ...colleagueRoutes(service),
    ...endRoutes(service),
  ];
}

function visitRoutes(service: QuestionnairesService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/guest/door',
        summary: 'What a link is good for: who invites to what, and until when; the link is not used by it',
        access: { public: 'Whoever has the link is that guest.' },
        audit: 'none: nothing is stored',
        limit: 'sign-in',
        csrf: false,
        body: enterRequest,
        responses: { 200: doorView },
      },
      async ({ body }) => ok(await service.lookAt(body.token)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/guest/enter',
        summary: 'Use a link; it works once, and begins a visit by cookie',
        access: { public: 'Whoever has the link is that guest.' },
        audit: 'sheet.guest-entered',
        limit: 'sign-in',
        csrf: false,
        body: enterRequest,
        responses: { 204: z.null() },
      },
      async ({ body, headers }) => ({ ...noContent(), cookies: [await service.enter(body.token, headers['origin'])] }),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/guest',
        summary: 'The sheet of this visit with its answers',
        access: own,
        responses: { 200: visitView },
      },
      async ({ actor }) => ok(await service.visit(guestOf(actor))),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/guest/form',
        summary: 'The pages and questions that this guest answers',
        access: own,
        responses: { 200: formView },
      },
      async ({ actor }) => ok(await service.visitForm(guestOf(actor))),
    ),
  ];
}

function answerRoutes(service: QuestionnairesService): readonly Route[] {
  return [
    route(
      {
        method: 'PUT',
        url: '/api/v1/guest/answers/:question',
        summary:
          'Answer one question; with If-Match of the version that was read ("0" for none), the later one is told',
        access: own,
        audit: 'sheet.answered',
        params: question,
        body: guestAnswerRequest,
        responses: { 200: answeredView },
      },
      async ({ actor, params, body, headers }) => {
        const guest = guestOf(actor);
        const answered = await service.answer(guest, guest.of, params.question, body, expectedVersion(headers));
        return ok(answered, etagOf(answered.answer?.version ?? 0));
      },
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/guest/answers/:question/history',
        summary: 'Every version of one answer, the newest first',
        access: own,
        params: question,
        responses: { 200: versionsView },
      },
      async ({ actor, params }) =>
        ok({ items: await service.history(actor, guestOf(actor).of, params.question), nextCursor: null }),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/guest/comments',
        summary: 'Comment on an answer',
        access: own,
        audit: 'sheet.commented',
        body: guestCommentRequest,
        responses: { 201: z.object({ id: z.uuid() }) },
      },
      async ({ actor, body }) =>
        created({ id: await service.comment(actor, guestOf(actor).of, { ...body, internal: false }) }),
    ),
  ];
}

function fileRoutes(service: QuestionnairesService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/guest/files',
        summary: 'Announce a file of up to 50 MB to a question; its pieces follow',
        access: own,
        audit: 'sheet.file-announced',
        body: fileRequest,
        responses: { 201: announcedView },
      },
      async ({ actor, body }) => created(await service.announceFile(actor, guestOf(actor).of, body)),
    ),
    route(
      {
        method: 'PUT',
        url: '/api/v1/guest/files/:fileId/pieces/:number',
        summary: 'The next piece of a file in base64, counted from 0; one that was received already changes nothing',
        access: own,
        audit: 'sheet.file-added with the last piece',
        params: file.extend({ number: z.coerce.number().int().min(0).max(63) }),
        body: pieceRequest,
        bodyLimit: pieceLimit,
        responses: { 200: receivedView },
      },
      async ({ actor, params, body }) =>
        ok(await service.receivePiece(actor, guestOf(actor).of, params.fileId, params.number, body.content)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/guest/files/:fileId',
        summary: 'A file of the sheet, always as a download',
        access: own,
        params: file,
        responses: {},
        produces: 'application/octet-stream',
      },
      async ({ actor, params }) => {
        const { name, bytes } = await service.file(actor, guestOf(actor).of, params.fileId);
        return download({ filename: name, bytes });
      },
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/guest/files/:fileId',
        summary: 'Take a file of one’s own back',
        access: own,
        audit: 'sheet.file-removed',
        params: file,
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await service.removeFile(actor, guestOf(actor).of, params.fileId);
        return noContent();
      },
    ),
  ];
}

function colleagueRoutes(service: QuestionnairesService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/guest/colleagues',
        summary: 'Hand pages on to a colleague by a link of their own',
        access: own,
        audit: 'sheet.guest-invited',
        limit: 'export',
        body: inviteRequest,
        responses: { 201: invitedView },
      },
      async ({ actor, body }) => created(await service.invite(actor, guestOf(actor).of, invitationOf(body))),
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/guest/colleagues/:guestId',
        summary: 'Take pages back that were handed on',
        access: own,
        audit: 'sheet.guest-revoked',
        params: z.object({ guestId: z.uuid() }),
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await service.revokeGuest(actor, guestOf(actor).of, params.guestId);
        return noContent();
      },
    ),
  ];
}

function endRoutes(service: QuestionnairesService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/guest/submit',
        summary: 'Submit the sheet; refused with what is missing',
        access: own,
        audit: 'sheet.submitted',
        responses: { 200: visitView },
      },
      async ({ actor }) => {
        const guest = guestOf(actor);
        await service.submit(guest, guest.of);
        return ok(await service.visit(guest));
      },
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/guest/leave',
        summary: 'End the visit; what was answered stays',
        access: own,
        audit: 'sheet.guest-left',
        responses: { 204: z.null() },
      },
      async ({ actor }) => {
        await service.leave(guestOf(actor));
        return { ...noContent(), cookies: [endedVisit] };
      },
    ),
  ];
}
