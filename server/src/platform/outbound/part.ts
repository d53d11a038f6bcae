import { z } from 'zod';
import { created, noContent, ok, type Route, route } from '../http/index.ts';
import { defineModule } from '../module.ts';
import { type AllowanceService, allowanceService } from './allowances.ts';
import { allowanceView, newAllowance, outboundErrors } from './model.ts';
import { readTrustedCa } from './trusted-ca.ts';

const read = { permission: 'outbound.read' } as const;
const allow = { permission: 'outbound.allow' } as const;

function allowanceRoutes(allowances: AllowanceService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/address-allowances',
        summary: 'Private ranges of addresses that Gatehouse may connect to; all on one page',
        access: read,
        responses: { 200: z.object({ items: z.array(allowanceView), nextCursor: z.null() }) },
      },
      async ({ actor }) => ok({ items: await allowances.list(actor), nextCursor: null }),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/address-allowances',
        summary: 'Allow connections to a private range of addresses',
        access: allow,
        audit: 'address-allowance.added',
        body: newAllowance,
        responses: { 201: allowanceView },
      },
      async ({ actor, body }) => created(await allowances.allow(actor, body)),
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/address-allowances/:id',
        summary: 'Allow connections to this range no more',
        access: allow,
        audit: 'address-allowance.removed',
        params: z.object({ id: z.uuid() }),
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await allowances.remove(actor, params.id);
        return noContent();
      },
    ),
  ];
}

export const outboundPart = defineModule({
  name: 'outbound',
  migrations: new URL('./migrations/', import.meta.url),
  errors: outboundErrors,
  permissions: [
    {
      name: 'outbound.read',
      says: 'See to which private ranges of addresses Gatehouse may connect.',
      roles: ['administrator', 'security', 'point-person', 'engineer', 'auditor'],
    },
    {
      name: 'outbound.allow',
      says: 'Allow connections of Gatehouse to a private range of addresses, for probing inside.',
      roles: ['administrator'],
    },
  ],
  wire: (platform) => ({
    routes: allowanceRoutes(allowanceService(platform)),
    // A file that cannot be used stops the start, rather than each probe later.
    prepare: async () => void readTrustedCa(platform.settings.trustedCaFile),
  }),
});
