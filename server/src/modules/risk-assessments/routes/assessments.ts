import { z } from 'zod';
import {
  byId,
  created,
  download,
  expectedVersion,
  ok,
  queryFlag,
  type Reply,
  type Route,
  route,
  versioned,
} from '../../../platform/http/index.ts';
import { finishAssessments, importAssessments, readAssessments, writeAssessments } from '../access.ts';
import {
  importLimit,
  importRequest,
  restrictRequest,
  startRequest,
  writeLimit,
  writeRequest,
} from '../model/requests.ts';
import { type AssessmentView, assessmentView, importView } from '../model/views.ts';
import type { RiskAssessmentService } from '../service/index.ts';

const shown = (view: AssessmentView): Reply => versioned(view);

export function assessmentRoutes(service: RiskAssessmentService): readonly Route[] {
  return [...makingRoutes(service), ...endingRoutes(service), ...fileRoutes(service)];
}

function makingRoutes(service: RiskAssessmentService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/risk-assessments',
        summary: 'Start a risk assessment of a service; it begins with what the present one says',
        access: { permission: writeAssessments.name },
        audit: 'risk-assessment.started',
        body: startRequest,
        responses: { 201: assessmentView },
      },
      async ({ actor, body }) => created(await service.start(actor, body)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/risk-assessments/:id',
        summary: 'One assessment with its scenarios, its level and how that came about',
        access: { permission: readAssessments.name },
        params: byId,
        responses: { 200: assessmentView },
      },
      async ({ actor, params }) => shown(await service.show(actor, params.id)),
    ),
    route(
      {
        method: 'PATCH',
        url: '/api/v1/risk-assessments/:id',
        summary: 'Write into a draft; parts that are left out stay. With If-Match, only what you read is changed',
        access: { permission: writeAssessments.name },
        audit: 'risk-assessment.written',
        params: byId,
        body: writeRequest,
        bodyLimit: writeLimit,
        responses: { 200: assessmentView },
      },
      async ({ actor, params, body, headers }) =>
        shown(await service.write(actor, params.id, body, expectedVersion(headers))),
    ),
  ];
}

function endingRoutes(service: RiskAssessmentService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/risk-assessments/:id/finish',
        summary: 'Mark a draft as reviewed: it sets the level of the service and opens its recommendations',
        access: { permission: finishAssessments.name },
        audit: 'risk-assessment.finished',
        params: byId,
        responses: { 200: assessmentView },
      },
      async ({ actor, params }) => shown(await service.finish(actor, params.id)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/risk-assessments/:id/discard',
        summary: 'End a draft that nobody will finish; it stays to be read',
        access: { permission: writeAssessments.name },
        audit: 'risk-assessment.discarded',
        params: byId,
        responses: { 200: assessmentView },
      },
      async ({ actor, params }) => shown(await service.discard(actor, params.id)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/risk-assessments/:id/restrict',
        summary:
          'Show all assessments of the service to these people and the security group only; there is no way back',
        access: { permission: finishAssessments.name },
        audit: 'risk-record.restricted',
        params: byId,
        body: restrictRequest,
        responses: { 200: assessmentView },
      },
      async ({ actor, params, body }) => shown(await service.restrict(actor, params.id, body.people)),
    ),
  ];
}

function fileRoutes(service: RiskAssessmentService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/risk-assessments/:id/rra2json',
        summary: 'One assessment as rra2json',
        access: { permission: readAssessments.name },
        limit: 'export',
        params: byId,
        responses: {},
        produces: 'application/octet-stream',
      },
      async ({ actor, params }) => download(await service.exportOne(actor, params.id)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/risk-assessments/import',
        summary: 'Import rra2json or the register as CSV; each entry by itself, the same file again changes nothing',
        access: { permission: importAssessments.name },
        audit: 'risk-assessment.imported',
        query: z.object({ dryRun: queryFlag.default(false) }),
        body: importRequest,
        bodyLimit: importLimit,
        responses: { 200: importView },
      },
      async ({ actor, query, body }) => ok(await service.importFile(actor, body, query.dryRun)),
    ),
  ];
}
