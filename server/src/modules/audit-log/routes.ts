import { z } from 'zod';
import { ok, pageOf, pageQuery, queryFlag, type Route, route } from '../../platform/http/index.ts';
import { readAuditLog } from './access.ts';
import { entryQuery, entryView, sealView, verdictView } from './model.ts';
import type { AuditLogService } from './service.ts';

const read = { permission: readAuditLog.name };
const query = z.object({
  ...pageQuery,
  ...entryQuery,
  cursor: z.uuid().optional(),
  exceptions: queryFlag.optional().describe('Only changes that no second person approved.'),
});
const instant = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text));

export function auditLogRoutes(service: AuditLogService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/audit-log',
        summary: 'Who did what when, newest first',
        access: read,
        query,
        responses: { 200: pageOf(entryView) },
      },
      async ({ actor, query: { limit, cursor, exceptions, from, until, ...filter } }) => {
        const wanted = {
          ...filter,
          exceptionsOnly: exceptions,
          before: cursor,
          from: instant(from),
          until: instant(until),
        };
        return ok(await service.list(actor, wanted, limit));
      },
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/audit-log/seal',
        summary: 'How far the audit log is sealed',
        access: { signedIn: 'Everybody notices when sealing stops; it names no entry.' },
        responses: { 200: sealView },
      },
      async ({ actor }) => ok(await service.seal(actor)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/audit-log/verify',
        summary: 'Verify every entry and head against the copies outside the database',
        access: read,
        audit: 'audit-log.verified',
        limit: 'export',
        responses: { 200: verdictView },
      },
      async ({ actor }) => ok(await service.verify(actor)),
    ),
  ];
}
