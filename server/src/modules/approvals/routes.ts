import { z } from 'zod';
import { byId, ok, pageOf, pageQuery, queryFlag, type Route, route } from '../../platform/http/index.ts';
import { breakGlass, readApprovals } from './access.ts';
import { approvalStates, approvalView, decisionRequest, reasonRequest, ruleView } from './model.ts';
import type { ApprovalService } from './service/index.ts';

const read = { permission: readApprovals.name };
const query = z.object({
  ...pageQuery,
  cursor: z.uuid().optional(),
  state: z.enum(approvalStates).optional(),
  reviewDue: queryFlag.optional().describe('Only changes made without a second person that nobody reviewed yet.'),
});

function readingRoutes(service: ApprovalService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/approvals',
        summary: 'Changes that wait for a second person, and those decided, newest first',
        access: read,
        query,
        responses: { 200: pageOf(approvalView) },
      },
      async (call) => ok(await service.list(call.actor, call.query)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/approvals/rule',
        summary: 'Whether enough people can decide for the two-person rule to hold',
        access: read,
        responses: { 200: ruleView },
      },
      async (call) => ok(await service.rule(call.actor)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/approvals/:id',
        summary: 'One approval with its effect',
        access: read,
        params: byId,
        responses: { 200: approvalView },
      },
      async (call) => ok(await service.read(call.actor, call.params.id)),
    ),
  ];
}

function decidingRoutes(service: ApprovalService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/approvals/:id',
        summary: 'Approve or reject a change that another person asked for',
        access: read,
        audit: 'approval.approved or approval.rejected',
        params: byId,
        body: decisionRequest,
        responses: { 200: approvalView },
      },
      async (call) => ok(await service.decide(call.actor, call.params.id, call.body)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/approvals/:id/withdraw',
        summary: 'Take back what one asked for',
        access: read,
        audit: 'approval.withdrawn',
        params: byId,
        responses: { 200: approvalView },
      },
      async (call) => ok(await service.withdraw(call.actor, call.params.id)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/approvals/:id/break-glass',
        summary: 'Make the change at once in an emergency; announced, and reviewed by another person afterwards',
        access: { permission: breakGlass.name },
        audit: 'approval.approved with the exception break-glass',
        params: byId,
        body: reasonRequest,
        responses: { 200: approvalView },
      },
      async (call) => ok(await service.breakGlass(call.actor, call.params.id, call.body.reason)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/approvals/:id/review',
        summary: 'Say that one looked at a change that was made without a second person',
        access: read,
        audit: 'approval.reviewed',
        params: byId,
        body: reasonRequest,
        responses: { 200: approvalView },
      },
      async (call) => ok(await service.review(call.actor, call.params.id, call.body.reason)),
    ),
  ];
}

export function approvalRoutes(service: ApprovalService): readonly Route[] {
  return [...readingRoutes(service), ...decidingRoutes(service)];
}
