import { z } from 'zod';
import { accepted, ok, pageOf, pageQuery, type Route, route } from '../../../platform/http/index.ts';
import { changeRules, readReviews } from '../access.ts';
import { rulesPreview, rulesRequest } from '../model/requests.ts';
import { adviceView, ruleItem, rulesView, waiting } from '../model/views.ts';
import type { ReviewService } from '../service/index.ts';

export function ruleRoutes(service: ReviewService): readonly Route[] {
  const access = { permission: readReviews.name };
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/review-rules',
        summary: 'The rules by which reviews are made: depth, priority, required teams, when two persons decide',
        access,
        query: z.strictObject({ version: z.coerce.number().int().min(1).max(1_000_000).optional() }),
        responses: { 200: rulesView },
      },
      async ({ actor, query }) => ok(await service.rules(actor, query.version)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/review-rules/versions',
        summary: 'All versions of the rules, newest first',
        access,
        query: z.strictObject(pageQuery),
        responses: { 200: pageOf(ruleItem) },
      },
      async ({ actor, query }) => ok(await service.rulesVersions(actor, query)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/review-rules/preview',
        summary: 'What rules would say of a request, the present ones or those of a file; changes nothing',
        access,
        audit: 'none: nothing changes',
        body: rulesPreview,
        responses: { 200: adviceView },
      },
      async ({ actor, body }) => ok(await service.previewRules(actor, body)),
    ),
    route(
      {
        method: 'PUT',
        url: '/api/v1/review-rules',
        summary: 'Ask for other rules, as YAML or JSON; they begin when another person agrees',
        access: { permission: changeRules.name },
        audit: 'approval.requested',
        body: rulesRequest,
        responses: { 200: z.object({ applied: z.literal(true) }), 202: waiting },
      },
      async ({ actor, body }) => {
        const outcome = await service.requestRules(actor, body);
        return outcome.state === 'pending' ? accepted({ approval: outcome.approval }) : ok({ applied: true });
      },
    ),
  ];
}
