import { z } from 'zod';
import { accepted, byId, download, noContent, ok, pageOf, type Route, route } from '../../platform/http/index.ts';
import type { Platform } from '../../platform/module.ts';
import { quarantineRead, quarantineRetry, routingRead, routingWrite } from './access.ts';
import { quarantineItem, routingRulesBody, routingWaiting } from './model.ts';
import { quarantineService, routingService } from './service/index.ts';

const page = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});

function quarantineRoutes(platform: Platform): readonly Route[] {
  const quarantine = quarantineService(platform);
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/quarantine',
        summary: 'Mails that could not be filed, newest first',
        access: { permission: quarantineRead },
        query: page,
        responses: { 200: pageOf(quarantineItem) },
      },
      async ({ actor, query }) => ok(await quarantine.list(actor, query.limit, query.cursor)),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/raw-mails/:id',
        summary: 'The mail exactly as it came, as a download',
        access: { permission: 'cases.read' },
        limit: 'export',
        params: byId,
        produces: 'application/octet-stream',
        responses: { 200: z.string() },
      },
      async ({ actor, params }) =>
        download({ filename: `${params.id}.eml`, bytes: await quarantine.raw(actor, params.id) }),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/quarantine/:id/retry',
        summary: 'Try again to file a quarantined mail',
        access: { permission: quarantineRetry },
        audit: 'mail.retried',
        params: byId,
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await quarantine.retry(actor, params.id);
        return noContent();
      },
    ),
  ];
}

function routingRoutes(platform: Platform): readonly Route[] {
  const routing = routingService(platform);
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/routing-rules',
        summary: 'To which team reports go: the first rule that matches decides, else a named service, else triage',
        access: { permission: routingRead },
        responses: { 200: routingRulesBody },
      },
      async ({ actor }) => ok({ items: await routing.list(actor) }),
    ),
    route(
      {
        method: 'PUT',
        url: '/api/v1/routing-rules',
        summary:
          'Replace the ordered list of routing rules; outside the security group it waits for a second person (202)',
        access: { permission: routingWrite },
        audit: 'routing.replaced',
        body: routingRulesBody,
        responses: { 200: routingRulesBody, 202: routingWaiting },
      },
      async ({ actor, body }) => {
        const outcome = await routing.replace(actor, body.items);
        return outcome.state === 'replaced' ? ok({ items: outcome.rules }) : accepted({ approval: outcome.approval });
      },
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/role-addresses',
        summary: 'The addresses for which mail is accepted',
        access: { signedIn: 'they are published anyway' },
        responses: { 200: z.object({ items: z.array(z.string()) }) },
      },
      async () => ok({ items: platform.settings.roleAddresses }),
    ),
  ];
}

export function intakeRoutes(platform: Platform): readonly Route[] {
  return [...quarantineRoutes(platform), ...routingRoutes(platform)];
}
