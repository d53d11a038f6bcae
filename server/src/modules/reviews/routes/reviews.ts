import { z } from 'zod';
import {
  created,
  expectedVersion,
  ok,
  pageOf,
  pageQuery,
  type Reply,
  type Route,
  route,
  versioned,
} from '../../../platform/http/index.ts';
import { decideReviews, readReviews, requestReviews, triageReviews } from '../access.ts';
import {
  assignRequest,
  newReview,
  reviewChange,
  reviewFilters,
  reviewName,
  triageRequest,
  withReason,
} from '../model/requests.ts';
import { type ReviewFull, requestedView, reviewFull, reviewView } from '../model/views.ts';
import type { ReviewService } from '../service/index.ts';

export const byName = z.object({ id: reviewName });
export const full = { 200: reviewFull };

export const answered = (review: ReviewFull): Reply => versioned(review);

export function reviewRoutes(service: ReviewService): readonly Route[] {
  return [...readingRoutes(service), requestRoute(service), ...triageRoutes(service), ...endingRoutes(service)];
}

function requestRoute(service: ReviewService): Route {
  return route(
    {
      method: 'POST',
      url: '/api/v1/reviews',
      summary: 'Ask for a review; nearly nothing is needed, and it waits for triage. Takes an Idempotency-Key',
      access: { permission: requestReviews.name },
      audit: 'review.requested',
      body: newReview,
      responses: { 201: requestedView },
    },
    async ({ actor, body }) => created(await service.request(actor, body)),
  );
}

function readingRoutes(service: ReviewService): readonly Route[] {
  const access = { permission: readReviews.name };
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/reviews',
        summary: 'Reviews that you may see: newest first, or with sort=queue as they should be taken up',
        access,
        query: z.strictObject({ ...reviewFilters, ...pageQuery }),
        responses: { 200: pageOf(reviewView) },
      },
      async ({ actor, query }) => ok(await service.list(actor, query)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/reviews/:id',
        summary: 'One review with its questionnaire, teams, decisions, conditions, scope and seals',
        access,
        params: byName,
        responses: full,
      },
      async ({ actor, params }) => answered(await service.show(actor, params.id)),
    ),
  ];
}

function triageRoutes(service: ReviewService): readonly Route[] {
  const access = { permission: triageReviews.name };
  const common = { method: 'POST' as const, access, params: byName, responses: full };
  return [
    route(
      {
        ...common,
        url: '/api/v1/reviews/:id/triage',
        summary: 'Accept a request, say that it is not needed or a duplicate, or ask its requester for more',
        audit: 'review.triaged',
        body: triageRequest,
      },
      async ({ actor, params, body, headers }) =>
        answered(await service.triage(actor, params.id, body, expectedVersion(headers))),
    ),
    route(
      {
        ...common,
        url: '/api/v1/reviews/:id/assign',
        summary: 'Give the review to a reviewer, or to nobody',
        audit: 'review.assigned',
        body: assignRequest,
      },
      async ({ actor, params, body, headers }) =>
        answered(await service.assign(actor, params.id, body, expectedVersion(headers))),
    ),
    route(
      {
        method: 'PATCH',
        access,
        params: byName,
        responses: full,
        url: '/api/v1/reviews/:id',
        summary: 'Change depth, priority, dates, urgency or the tracker item',
        audit: 'review.changed',
        body: reviewChange,
      },
      async ({ actor, params, body, headers }) =>
        answered(await service.change(actor, params.id, body, expectedVersion(headers))),
    ),
    route(
      {
        ...common,
        access: { permission: decideReviews.name },
        url: '/api/v1/reviews/:id/start',
        summary: 'Begin to review; who begins becomes the reviewer where there is none',
        audit: 'review.started',
      },
      async ({ actor, params, headers }) => answered(await service.start(actor, params.id, expectedVersion(headers))),
    ),
  ];
}

function endingRoutes(service: ReviewService): readonly Route[] {
  const common = { method: 'POST' as const, params: byName, body: withReason, responses: full };
  return [
    route(
      {
        ...common,
        url: '/api/v1/reviews/:id/withdraw',
        summary: 'Withdraw a request: by who asked for it, or by triage',
        access: { permission: requestReviews.name },
        audit: 'review.withdrawn',
      },
      async ({ actor, params, body, headers }) =>
        answered(await service.withdraw(actor, params.id, body.reason, expectedVersion(headers))),
    ),
    route(
      {
        method: 'POST',
        params: byName,
        responses: full,
        url: '/api/v1/reviews/:id/released',
        summary: 'Say that what it is about was released, for the figures; once',
        access: { permission: requestReviews.name },
        audit: 'review.released',
      },
      async ({ actor, params }) => answered(await service.released(actor, params.id)),
    ),
    route(
      {
        ...common,
        url: '/api/v1/reviews/:id/lapse',
        summary: 'Take an approval back: it does not hold any more, and the review waits to be taken up again',
        access: { permission: decideReviews.name },
        audit: 'review.lapsed',
      },
      async ({ actor, params, body, headers }) =>
        answered(await service.takeBack(actor, params.id, body.reason, expectedVersion(headers))),
    ),
    route(
      {
        ...common,
        url: '/api/v1/reviews/:id/reopen',
        summary: 'Take up again what lapsed, was rejected or ended in triage: a new round',
        access: { permission: triageReviews.name },
        audit: 'review.reopened',
      },
      async ({ actor, params, body, headers }) =>
        answered(await service.reopen(actor, params.id, body.reason, expectedVersion(headers))),
    ),
  ];
}
