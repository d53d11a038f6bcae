import { controlId, standardName } from '@gatehouse/standards';
import { z } from 'zod';
import { byId, created, ok, pageOf, pageQuery, type Route, route } from '../../../platform/http/index.ts';
import { attest, readEvidence, uploadEvidence } from '../access.ts';
import { attestationRequest, uploadLimit, uploadRequest } from '../model/requests.ts';
import { attestationView, controlsView, evidenceDetail, evidenceView } from '../model/views.ts';
import type { EvidenceService } from '../service/index.ts';

const read = { permission: readEvidence.name } as const;

export function serviceRoutes(service: EvidenceService): readonly Route[] {
  return [...readingRoutes(service), ...givingRoutes(service)];
}

function readingRoutes(service: EvidenceService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/services/:id/controls',
        summary: 'Every control of a service: whether it holds, since when, and by what evidence',
        access: read,
        params: byId,
        query: z.object({ standard: standardName.optional() }),
        responses: { 200: controlsView },
      },
      async ({ actor, params, query }) => ok(await service.controls(actor, params.id, query.standard)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/services/:id/evidence',
        summary: 'Evidence about a service, newest first',
        access: read,
        params: byId,
        query: z.object({ ...pageQuery, control: controlId.optional(), standard: standardName.optional() }),
        responses: { 200: pageOf(evidenceView) },
      },
      async ({ actor, params, query }) => ok(await service.evidence(actor, params.id, query)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/services/:id/evidence/:evidence',
        summary: 'One piece of evidence with what was captured, and what the check says of it today',
        access: read,
        params: byId.extend({ evidence: z.uuid() }),
        responses: { 200: evidenceDetail },
      },
      async ({ actor, params }) => ok(await service.detail(actor, params.id, params.evidence)),
    ),
  ];
}

function givingRoutes(service: EvidenceService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/services/:id/results',
        summary: 'Upload results of checks that a pipeline ran; all or nothing, each verdict is replayed',
        access: { permission: uploadEvidence.name },
        audit: 'evidence.recorded',
        params: byId,
        body: uploadRequest,
        bodyLimit: uploadLimit,
        responses: { 200: z.object({ observations: z.int(), evidence: z.int() }) },
      },
      async ({ actor, params, body }) => ok(await service.upload(actor, params.id, body.results)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/services/:id/attestations',
        summary: 'Answer the question of a control by name, until a day',
        access: { permission: attest.name },
        audit: 'control.attested',
        params: byId,
        body: attestationRequest,
        responses: { 201: attestationView },
      },
      async ({ actor, params, body }) => created(await service.attest(actor, params.id, body)),
    ),
  ];
}
