import { z } from 'zod';
import {
  accepted,
  byId,
  noContent,
  ok,
  pageOf,
  pageQuery,
  type Reply,
  type Route,
  route,
} from '../../../platform/http/index.ts';
import type { ApprovalOutcome } from '../../approvals/index.ts';
import { decideExceptions, readEvidence, requestExceptions } from '../access.ts';
import { endRequest, exceptionRequest } from '../model/requests.ts';
import { exceptionView } from '../model/views.ts';
import type { EvidenceService } from '../service/index.ts';

const asked = {
  200: z.object({ applied: z.literal(true) }),
  202: z.object({ approval: z.object({ id: z.uuid() }) }),
};

const answer = (outcome: ApprovalOutcome): Reply =>
  outcome.state === 'pending' ? accepted({ approval: outcome.approval }) : ok({ applied: true });

export function exceptionRoutes(service: EvidenceService): readonly Route[] {
  return [...askingRoutes(service), ...keepingRoutes(service)];
}

function askingRoutes(service: EvidenceService): readonly Route[] {
  const common = {
    method: 'POST' as const,
    access: { permission: requestExceptions.name },
    audit: 'approval.requested',
    body: exceptionRequest,
    responses: asked,
  };
  return [
    route(
      {
        ...common,
        url: '/api/v1/services/:id/exceptions',
        summary: 'Ask for an exception from controls at one service; another person decides',
        params: byId,
      },
      async ({ actor, params, body }) => answer(await service.requestException(actor, params.id, body)),
    ),
    route(
      {
        ...common,
        url: '/api/v1/control-exceptions',
        summary: 'Ask for an exception from controls at every service; another person decides',
      },
      async ({ actor, body }) => answer(await service.requestException(actor, null, body)),
    ),
  ];
}

function keepingRoutes(service: EvidenceService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/control-exceptions',
        summary: 'Exceptions, newest first; those of a service include those for all services',
        access: { permission: readEvidence.name },
        query: z.object({
          ...pageQuery,
          service: z.uuid().optional(),
          state: z.enum(['running', 'over']).optional(),
        }),
        responses: { 200: pageOf(exceptionView) },
      },
      async ({ actor, query }) => ok(await service.exceptions(actor, query)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/control-exceptions/:id/end',
        summary: 'End an exception before its time',
        access: { permission: decideExceptions.name },
        audit: 'exception.ended',
        params: byId,
        body: endRequest,
        responses: { 204: z.null() },
      },
      async ({ actor, params, body }) => {
        await service.endException(actor, params.id, body.reason);
        return noContent();
      },
    ),
  ];
}
