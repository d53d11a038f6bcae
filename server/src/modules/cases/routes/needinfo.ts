import { created, ok, type Route, route } from '../../../platform/http/index.ts';
import type { AskRequest, CaseService, NeedinfoQuery } from '../service/index.ts';
import {
  answerBody,
  askBody,
  caseNeedinfoParams,
  caseNeedinfoQuery,
  deferBody,
  needinfoPage,
  needinfoParams,
  needinfoQuery,
  needinfoView,
  withdrawBody,
} from './needinfo-schemas.ts';
import { presentNeedinfo } from './present.ts';

const read = { permission: 'cases.read' };
const write = { permission: 'cases.write' };
const answer = { permission: 'needinfo.answer' };

export function needinfoRoutes(service: CaseService): readonly Route[] {
  return [...listRoutes(service), askRoute(service), ...endRoutes(service)];
}

function listRoutes(service: CaseService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/cases/:id/needinfo',
        summary: 'What is and was asked on a case, in the order in which it was asked',
        access: read,
        params: caseNeedinfoParams,
        query: caseNeedinfoQuery,
        responses: { 200: needinfoPage },
      },
      async ({ actor, params, query }) => {
        const { items, nextCursor } = await service.caseNeedinfos(actor, params.id, asQuery(query));
        return ok({ items: items.map(presentNeedinfo), nextCursor });
      },
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/needinfo',
        summary: 'What is asked of you, or of another person, on the cases that you see; the oldest first',
        access: read,
        query: needinfoQuery,
        responses: { 200: needinfoPage },
      },
      async ({ actor, query: { of, ...query } }) => {
        const { items, nextCursor } = await service.needinfosOf(actor, of, asQuery(query));
        return ok({ items: items.map(presentNeedinfo), nextCursor });
      },
    ),
  ];
}

// zod's optional fields may hold undefined where the query has no field; the service reads both alike.
const asQuery = (query: object): NeedinfoQuery => query as NeedinfoQuery;

function askRoute(service: CaseService): Route {
  return route(
    {
      method: 'POST',
      url: '/api/v1/cases/:id/needinfo',
      summary: 'Ask a person, or somebody outside, for information; nothing is sent by it',
      access: write,
      audit: 'case.needinfo-asked',
      params: caseNeedinfoParams,
      body: askBody,
      responses: { 201: needinfoView },
    },
    async ({ actor, params, body }) =>
      // zod's optional fields may hold undefined where AskRequest has no field; the service reads both alike.
      created(presentNeedinfo(await service.askNeedinfo(actor, params.id, body as AskRequest))),
  );
}

function endRoutes(service: CaseService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/needinfo/:id/answer',
        summary: 'Answer a question, also in the place of who is asked; a note or message of theirs does it as well',
        access: answer,
        audit: 'case.needinfo-answered',
        params: needinfoParams,
        body: answerBody,
        responses: { 200: needinfoView },
      },
      async ({ actor, params, body }) => ok(presentNeedinfo(await service.answerNeedinfo(actor, params.id, body.text))),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/needinfo/:id/defer',
        summary: 'Put a question off: nobody is reminded of it before; clocks that stand still go on doing so',
        access: answer,
        audit: 'case.needinfo-deferred',
        params: needinfoParams,
        body: deferBody,
        responses: { 200: needinfoView },
      },
      async ({ actor, params, body }) => ok(presentNeedinfo(await service.deferNeedinfo(actor, params.id, body.until))),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/needinfo/:id/withdraw',
        summary: 'Withdraw a question: nobody needs to answer it any more',
        access: write,
        audit: 'case.needinfo-withdrawn',
        params: needinfoParams,
        body: withdrawBody,
        responses: { 200: needinfoView },
      },
      async ({ actor, params, body }) =>
        ok(presentNeedinfo(await service.withdrawNeedinfo(actor, params.id, body.reason))),
    ),
  ];
}
