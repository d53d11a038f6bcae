import { z } from 'zod';
import {
  accepted,
  byId,
  expectedVersion,
  ok,
  queryFlag,
  type Reply,
  type Route,
  route,
  versioned,
} from '../../../platform/http/index.ts';
import type { ApprovalOutcome } from '../../approvals/index.ts';
import { writeThreatModels } from '../access.ts';
import {
  checkedView,
  decisionRequest,
  importedView,
  importRequest,
  modelRequest,
  modelView,
  restrictionRequest,
} from '../model/index.ts';
import type { ThreatModelsService } from '../service/index.ts';

const access = { permission: writeThreatModels.name } as const;
const dryRun = z.object({ dryRun: queryFlag.default(false) });

export function changingRoutes(service: ThreatModelsService): readonly Route[] {
  return [...textRoutes(service), ...decisionRoutes(service)];
}

function textRoutes(service: ThreatModelsService): readonly Route[] {
  return [
    route(
      {
        method: 'PUT',
        url: '/api/v1/services/:id/threat-model',
        summary: 'Save the threat model; as a dry run, say what is wrong in the text or what it would be',
        access,
        audit: 'threat-model.changed',
        params: byId,
        query: dryRun,
        body: modelRequest,
        responses: { 200: checkedView },
      },
      async ({ actor, params, query, body, headers }) => {
        const saving = { dryRun: query.dryRun, version: expectedVersion(headers) };
        const view = await service.save(actor, params.id, body.text, saving);
        return view.dryRun ? ok(view) : versioned(view);
      },
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/services/:id/threat-model/import',
        summary: 'Make a file of Threat Dragon 2, or of our own form, the next version',
        access,
        audit: 'threat-model.changed',
        params: byId,
        query: dryRun,
        body: importRequest,
        bodyLimit: 9 * 1024 * 1024,
        responses: { 200: importedView },
      },
      async ({ actor, params, query, body }) =>
        ok(await service.importFile(actor, params.id, body.content, query.dryRun)),
    ),
    route(
      {
        method: 'PUT',
        url: '/api/v1/services/:id/threat-model/restriction',
        summary: 'Let only the owner team and the security group see the model, or everybody who signs in again',
        access,
        audit: 'threat-model.restricted',
        params: byId,
        body: restrictionRequest,
        responses: { 200: modelView },
      },
      async ({ actor, params, body }) => ok(await service.restrict(actor, params.id, body)),
    ),
  ];
}

const answer = (outcome: ApprovalOutcome | undefined): Reply =>
  outcome?.state === 'pending' ? accepted({ approval: outcome.approval }) : ok({ applied: true });

function decisionRoutes(service: ThreatModelsService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/services/:id/threat-model/threats/:threat/decisions',
        summary: 'Say how a threat stands; accepting it waits for a second person',
        access,
        audit: 'threat.decided',
        params: z.object({ id: z.uuid(), threat: z.string().min(3).max(200) }),
        body: decisionRequest,
        responses: {
          200: z.object({ applied: z.literal(true) }),
          202: z.object({ approval: z.object({ id: z.uuid() }) }),
        },
      },
      async ({ actor, params, body }) => answer(await service.decide(actor, params.id, params.threat, body)),
    ),
  ];
}
