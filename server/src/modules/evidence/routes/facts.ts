import { z } from 'zod';
import { byId, ok, pageOf, pageQuery, type Route, route } from '../../../platform/http/index.ts';
import { readEvidence } from '../access.ts';
import { targetFacts } from '../model/facts.ts';
import type { EvidenceService } from '../service/index.ts';

export function factRoutes(service: EvidenceService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/services/:id/facts',
        summary: 'What the newest captures say of each target of a service: protocols, chain, headers, grade',
        access: { permission: readEvidence.name },
        params: byId,
        // Each item is a capture that is opened, so a page is short.
        query: z.object({ ...pageQuery, limit: z.coerce.number().int().min(1).max(20).default(10) }),
        responses: { 200: pageOf(targetFacts) },
      },
      async ({ actor, params, query }) => ok(await service.facts(actor, params.id, query)),
    ),
  ];
}
