import { z } from 'zod';
import { created, etagOf, expectedVersion, noContent, ok, type Route, route } from '../../../platform/http/index.ts';
import { answerForTeam, decideReviews, readReviews, triageReviews } from '../access.ts';
import {
  conditionAnswer,
  decisionRequest,
  gateRequest,
  reviewName,
  scopeQuery,
  scopeRequest,
  teamAnswer,
  teamNaming,
} from '../model/requests.ts';
import { gateScopes, gateView, reviewFull, sealKeyView, sealView } from '../model/views.ts';
import type { ReviewService } from '../service/index.ts';
import { answered, byName, full } from './reviews.ts';

const teamParams = z.object({ id: reviewName, team: z.string().trim().toLowerCase().min(1).max(80) });
const conditionParams = z.object({ id: reviewName, number: z.coerce.number().int().min(1).max(50) });

export function decisionRoutes(service: ReviewService): readonly Route[] {
  return [...decidingRoutes(service), ...teamRoutes(service), ...sealRoutes(service), ...gateRoutes(service)];
}

function decidingRoutes(service: ReviewService): readonly Route[] {
  const decides = { permission: decideReviews.name };
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/reviews/:id/decisions',
        summary: 'Approve, approve with conditions, or reject; above a risk level two persons have to agree',
        access: decides,
        audit: 'review.decided',
        params: byName,
        body: decisionRequest,
        responses: { 201: reviewFull },
      },
      async ({ actor, params, body, headers }) => {
        const review = await service.decide(actor, params.id, body, expectedVersion(headers));
        return { ...created(review), headers: etagOf(review.version) };
      },
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/reviews/:id/conditions/:number/met',
        summary: 'Say how a condition was met, as its owner; confirm or refuse that, as a reviewer',
        access: { permission: answerForTeam.name },
        audit: 'review.condition-met',
        params: conditionParams,
        body: conditionAnswer,
        responses: full,
      },
      async ({ actor, params, body, headers }) =>
        answered(await service.answerCondition(actor, params.id, params.number, body, expectedVersion(headers))),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/reviews/:id/scope',
        summary: 'Say what exactly is reviewed: repository, commit or version, paths; and who wrote it',
        access: decides,
        audit: 'review.scoped',
        params: byName,
        body: scopeRequest,
        responses: full,
      },
      async ({ actor, params, body, headers }) =>
        answered(await service.scope(actor, params.id, body, expectedVersion(headers))),
    ),
  ];
}

function teamRoutes(service: ReviewService): readonly Route[] {
  const triages = { permission: triageReviews.name };
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/reviews/:id/team-approvals',
        summary: 'Require the yes of a team as well',
        access: triages,
        audit: 'review.team-named',
        params: byName,
        body: teamNaming,
        responses: full,
      },
      async ({ actor, params, body }) => answered(await service.nameTeam(actor, params.id, body.team)),
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/reviews/:id/team-approvals/:team',
        summary: 'Require it no more; only where a person asked for it and nobody answered',
        access: triages,
        audit: 'review.team-taken-back',
        params: teamParams,
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await service.takeTeamBack(actor, params.id, params.team);
        return noContent();
      },
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/reviews/:id/team-approvals/:team',
        summary: 'Say the yes or no of a team, as a member of it',
        access: { permission: answerForTeam.name },
        audit: 'review.team-answered',
        params: teamParams,
        body: teamAnswer,
        responses: full,
      },
      async ({ actor, params, body }) => answered(await service.answerForTeam(actor, params.id, params.team, body)),
    ),
  ];
}

function sealRoutes(service: ReviewService): readonly Route[] {
  const access = { permission: readReviews.name };
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/reviews/:id/seal',
        summary: 'The signed record of the newest decision, and whether everything that it stands for is still so',
        access,
        params: byName,
        query: z.strictObject({ number: z.coerce.number().int().min(1).max(1000).optional() }),
        responses: { 200: sealView },
      },
      async ({ actor, params, query }) => ok(await service.seal(actor, params.id, query.number)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/review-key',
        summary: 'The public key by which decisions on reviews are signed',
        access,
        responses: { 200: sealKeyView },
      },
      async () => ok(await service.sealKey()),
    ),
  ];
}

function gateRoutes(service: ReviewService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/review-scopes',
        summary: 'The commits of a repository that reviews are about, for a pipeline to compare with its range',
        access: { permission: readReviews.name },
        query: scopeQuery,
        responses: { 200: gateScopes },
      },
      async ({ actor, query }) => ok(await service.gateScopes(actor, query.repository)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/review-gate',
        summary: 'Whether approved reviews cover a range of commits; with report, approvals that it left lapse',
        access: { permission: readReviews.name },
        audit: 'review.lapsed',
        body: gateRequest,
        bodyLimit: 8 * 1024 * 1024,
        responses: { 200: gateView },
      },
      async ({ actor, body }) => ok(await service.gate(actor, body)),
    ),
  ];
}
