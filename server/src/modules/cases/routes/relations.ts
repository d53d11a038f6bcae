import { z } from 'zod';
import { accepted, created, noContent, ok, type Route, route } from '../../../platform/http/index.ts';
import type { CaseService } from '../service/index.ts';
import {
  caseKindsAnswer,
  caseParams,
  deadlineRuleBody,
  deadlineRules,
  linkBody,
  linkParams,
  memberBody,
  memberParams,
  waiting,
} from './schemas.ts';

const read = { permission: 'cases.read' };
const write = { permission: 'cases.write' };
const done = z.object({});

export function relationRoutes(service: CaseService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/cases/:id/members',
        summary: 'Let a person see a restricted case; 202 with the approval when a second person has to decide',
        access: write,
        audit: 'case.member-added',
        params: caseParams,
        body: memberBody,
        responses: { 201: done, 202: waiting },
      },
      async ({ actor, params, body }) => {
        const outcome = await service.addMember(actor, params.id, body.person);
        return outcome.state === 'waiting' ? accepted({ approval: outcome.approval }) : created({});
      },
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/cases/:id/members/:personId',
        summary: 'Remove a member',
        access: write,
        audit: 'case.member-removed',
        params: memberParams,
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await service.removeMember(actor, params.id, params.personId);
        return noContent();
      },
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/cases/:id/links',
        summary: 'Link another case that you may see',
        access: write,
        audit: 'case.linked',
        params: caseParams,
        body: linkBody,
        responses: { 201: done },
      },
      async ({ actor, params, body }) => {
        await service.addLink(actor, { of: params.id, to: body.case, kind: body.kind });
        return created({});
      },
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/cases/:id/links/:linkId',
        summary: 'Remove a link, from either of its ends',
        access: write,
        audit: 'case.unlinked',
        params: linkParams,
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await service.removeLink(actor, params.id, params.linkId);
        return noContent();
      },
    ),
    ...settingRoutes(service),
  ];
}

function settingRoutes(service: CaseService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/case-kinds',
        summary: 'The kinds of cases with their states, transitions and resolutions',
        access: read,
        responses: { 200: caseKindsAnswer },
      },
      async () => ok({ items: service.kinds() }),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/deadline-rules',
        summary: 'How many hours a case has by kind and severity',
        access: read,
        responses: { 200: deadlineRules },
      },
      async ({ actor }) => ok({ items: await service.deadlineRules(actor) }),
    ),
    route(
      {
        method: 'PUT',
        url: '/api/v1/deadline-rules',
        summary: 'Set the hours of one kind and severity, for severities that are set from now on',
        access: { permission: 'deadline-rules.write' },
        audit: 'deadline-rule.changed',
        body: deadlineRuleBody,
        responses: { 200: deadlineRules },
      },
      async ({ actor, body }) => ok({ items: await service.putDeadlineRule(actor, body) }),
    ),
  ];
}
