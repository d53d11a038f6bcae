import { z } from 'zod';
import {
  accepted,
  byId,
  created,
  expectedVersion,
  noContent,
  ok,
  pageOf,
  type Route,
  route,
  versioned,
} from '../../../platform/http/index.ts';
import {
  absenceView,
  dutiesChanged,
  dutiesWaiting,
  newAbsence,
  newTeam,
  teamChange,
  teamDuties,
  teamView,
} from '../model/index.ts';
import type { PeopleService } from '../service/index.ts';

const read = { permission: 'people.read' } as const;
const write = { permission: 'teams.write' } as const;

export function teamRoutes(people: PeopleService): readonly Route[] {
  return [...readingRoutes(people), ...changingRoutes(people), ...absenceRoutes(people)];
}

function readingRoutes(people: PeopleService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/teams',
        summary: 'Teams with duties, and who is told now; all on one page',
        access: read,
        responses: { 200: pageOf(teamView) },
      },
      async ({ actor }) => ok({ items: await people.listTeams(actor), nextCursor: null }),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/teams/:id',
        summary: 'A team with duties',
        access: read,
        params: byId,
        responses: { 200: teamView },
      },
      async ({ actor, params }) => versioned(await people.showTeam(actor, params.id)),
    ),
  ];
}

function changingRoutes(people: PeopleService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/teams',
        summary: 'Make a team',
        access: write,
        audit: 'team.created',
        body: newTeam,
        responses: { 201: teamView },
      },
      async ({ actor, body }) => created(await people.createTeam(actor, body)),
    ),
    route(
      {
        method: 'PATCH',
        url: '/api/v1/teams/:id',
        summary: 'Rename or describe a team',
        access: write,
        audit: 'team.changed',
        params: byId,
        body: teamChange,
        responses: { 200: teamView },
      },
      async ({ actor, params, body, headers }) =>
        versioned(await people.changeTeam(actor, params.id, body, expectedVersion(headers))),
    ),
    route(
      {
        method: 'PUT',
        url: '/api/v1/teams/:id/duties',
        summary:
          'Say who leads a team, who is told first, who stands in (may wait for a second person, 202), who belongs',
        access: write,
        audit: 'team.duties-changed',
        params: byId,
        body: teamDuties,
        responses: { 200: dutiesChanged, 202: dutiesWaiting },
      },
      async ({ actor, params, body, headers }) => {
        const view = await people.setDuties(actor, params.id, body, expectedVersion(headers));
        const [first] = view.approvals;
        if (first === undefined) return versioned(view);
        return accepted({ ...view, approval: { id: first.id } });
      },
    ),
  ];
}

function absenceRoutes(people: PeopleService): readonly Route[] {
  const own = { signedIn: 'One’s own absences; those of others need teams.write.' } as const;
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/absences',
        summary: 'Enter an absence: others are told meanwhile',
        access: own,
        audit: 'absence.entered',
        body: newAbsence,
        responses: { 201: absenceView },
      },
      async ({ actor, body }) => created(await people.enterAbsence(actor, body)),
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/absences/:id',
        summary: 'Remove an absence',
        access: own,
        audit: 'absence.removed',
        params: byId,
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await people.removeAbsence(actor, params.id);
        return noContent();
      },
    ),
  ];
}
