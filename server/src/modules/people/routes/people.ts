import { z } from 'zod';
import { roles } from '../../../platform/access/index.ts';
import {
  accepted,
  byId,
  created,
  expectedVersion,
  noContent,
  ok,
  pageOf,
  pageQuery,
  queryFlag,
  type Route,
  route,
  versioned,
} from '../../../platform/http/index.ts';
import {
  importReport,
  invitation,
  invitedView,
  personDetail,
  personName,
  personView,
  roleList,
  rolesChanged,
  rolesWaiting,
} from '../model/index.ts';
import type { PeopleService } from '../service/index.ts';

const read = { permission: 'people.read' } as const;
const write = { permission: 'people.write' } as const;

export function peopleRoutes(people: PeopleService): readonly Route[] {
  return [...readingRoutes(people), ...comingRoutes(people), ...changingRoutes(people)];
}

function readingRoutes(people: PeopleService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/people',
        summary: 'People, by name',
        access: read,
        query: z.object({
          ...pageQuery,
          q: z.string().max(120).optional(),
          role: z.enum(roles).optional(),
          team: z.uuid().optional(),
          active: queryFlag.optional(),
        }),
        responses: { 200: pageOf(personView) },
      },
      async ({ actor, query }) => ok(await people.list(actor, query)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/people/:id',
        summary: 'A person with teams and absences',
        access: read,
        params: byId,
        responses: { 200: personDetail },
      },
      async ({ actor, params }) => versioned(await people.show(actor, params.id)),
    ),
  ];
}

function comingRoutes(people: PeopleService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/people',
        summary: 'Invite a person, or make another enrolment link for one; the link is shown this once',
        access: write,
        audit: 'person.link-issued',
        body: invitation,
        responses: { 201: invitedView },
      },
      async ({ actor, body }) => created(await people.invite(actor, body)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/people/import',
        summary: 'Import people and teams from YAML or JSON; all or nothing, idempotent',
        access: write,
        audit: 'person.imported',
        query: z.object({ dryRun: queryFlag.default(false) }),
        body: z.object({ content: z.string().max(1024 * 1024) }),
        bodyLimit: 3 * 1024 * 1024,
        responses: { 200: importReport },
      },
      async ({ actor, query, body }) => ok(await people.importFile(actor, body.content, query.dryRun)),
    ),
  ];
}

function changingRoutes(people: PeopleService): readonly Route[] {
  return [
    route(
      {
        method: 'PATCH',
        url: '/api/v1/people/:id',
        summary: 'Rename, deactivate or activate a person',
        access: write,
        audit: 'person.changed',
        params: byId,
        body: z.object({ name: personName.optional(), active: z.boolean().optional() }),
        responses: { 200: personView },
      },
      async ({ actor, params, body, headers }) =>
        versioned(await people.change(actor, params.id, body, expectedVersion(headers))),
    ),
    route(
      {
        method: 'PUT',
        url: '/api/v1/people/:id/roles',
        summary: 'Give and take roles; administrator and security wait for a second person (202)',
        access: write,
        audit: 'person.role-granted',
        params: byId,
        body: z.object({ roles: roleList }),
        responses: { 200: rolesChanged, 202: rolesWaiting },
      },
      async ({ actor, params, body }) => {
        const changed = await people.setRoles(actor, params.id, body.roles);
        const [first] = changed.approvals;
        return first === undefined ? ok(changed) : accepted({ ...changed, approval: { id: first.id } });
      },
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/people/:id/sessions',
        summary: 'Sign a person out everywhere',
        access: write,
        audit: 'person.sessions-ended',
        params: byId,
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await people.endSessions(actor, params.id);
        return noContent();
      },
    ),
  ];
}
