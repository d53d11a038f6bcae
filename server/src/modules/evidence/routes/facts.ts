import { z } from 'zod';
import { ok, type Route, route } from '../../../platform/http/index.ts';
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
        params: z.object({ id: z.uuid() }),
        responses: { 200: z.object({ items: z.array(targetFacts), nextCursor: z.null() }) },
      },
      async ({ actor, params }) => ok({ items: await service.facts(actor, params.id), nextCursor: null }),
    ),
  ];
}
