import { type Actor, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import { decodeCursor, encodeCursor } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { ImportReport, NewService, Service, ServiceChange, ServicesDoor, ServiceView } from '../model.ts';
import { mergeTraits, writtenEndpoints } from '../rules.ts';
import { type ServiceFilter, serviceStore, serviceWriter } from '../store/index.ts';
import { servicesReader } from './door.ts';
import { endpointService } from './endpoints.ts';
import { importServices } from './import.ts';
import { createService, present, refuseForeign, serviceOrNone, setRiskLevel, updateService } from './write.ts';

export type ServiceQuery = Omit<ServiceFilter, 'after'> & { readonly cursor?: string | undefined };
export type InventoryService = ReturnType<typeof inventoryService>;

const foreignKeyViolation = '23503';

function isReferenced(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === foreignKeyViolation;
}

export function inventoryService(platform: Platform) {
  const { db } = platform;
  const view = async (tx: Tx, service: Service): Promise<ServiceView> => {
    const [found] = await present(tx, platform, [service]);
    if (found === undefined) throw notFound('service');
    return found;
  };
  return {
    list: (actor: Actor, { cursor, ...filter }: ServiceQuery) =>
      db.reading(actor, async (tx) => {
        const [name = '', id = ''] = cursor === undefined ? [] : decodeCursor(cursor, 2);
        const after = cursor === undefined ? undefined : { name, id };
        const found = await serviceStore(tx).list({ ...filter, after, limit: filter.limit + 1 });
        const page = found.slice(0, filter.limit);
        const last = page.at(-1);
        return {
          items: await present(tx, platform, page),
          nextCursor: found.length > filter.limit && last !== undefined ? encodeCursor([last.name, last.id]) : null,
        };
      }),
    show: (actor: Actor, id: string) => db.reading(actor, async (tx) => view(tx, await serviceOrNone(tx, id))),
    create: (actor: Actor, { team, ...given }: NewService) =>
      db.as(actor, async (tx) => {
        requirePermission(actor, 'services.write');
        return view(
          tx,
          await createService(tx, platform, { ...given, traits: mergeTraits({}, given.traits), ownerTeamId: team }),
        );
      }),
    change: (actor: Actor, id: string, { team, ...change }: ServiceChange, version: number | undefined) =>
      db.as(actor, async (tx) => {
        requirePermission(actor, 'services.write');
        const before = await serviceOrNone(tx, id);
        const fields = {
          name: change.name ?? before.name,
          description: change.description ?? before.description,
          ownerTeamId: team === undefined ? before.ownerTeamId : team,
          classification: change.classification ?? before.classification,
          riskLevel: change.riskLevel ?? before.riskLevel,
          tier: change.tier ?? before.tier,
          traits: mergeTraits(before.traits, change.traits),
          endpoints: writtenEndpoints(before.endpoints, change.endpoints),
          repositories: change.repositories ?? before.repositories,
        };
        return view(tx, await updateService(tx, platform, before, fields, version));
      }),
    remove: async (actor: Actor, id: string): Promise<void> => {
      requirePermission(actor, 'services.write');
      try {
        await db.as(actor, async (tx) => {
          const before = await serviceOrNone(tx, id);
          await refuseForeign(tx, platform, before);
          await serviceWriter(tx).delete(id, platform.clock.now());
          await platform.audit.record(tx, { action: 'service.removed', subject: { type: 'service', id }, before });
          await platform.live.notify(tx, { topic: 'service', id });
        });
      } catch (error) {
        if (!isReferenced(error)) throw error;
        throw new DomainError('conflict', 'service_in_use', 'Cases or evidence are about this service; it stays.', {
          cause: error,
        });
      }
    },
    importFile: (actor: Actor, content: string, dryRun: boolean) => importServices(platform, actor, content, dryRun),
    ...endpointService(platform, view),
  };
}

/** What other modules may ask, and the import that the command line does without a running server. */
export function servicesDoor(platform: Platform): ServicesDoor & {
  readonly importFile: (actor: Actor, content: string, dryRun: boolean) => Promise<ImportReport>;
} {
  return {
    ...servicesReader,
    setRiskLevel: (tx, id, level, reason) => setRiskLevel(tx, platform, id, level, reason),
    importFile: (actor, content, dryRun) => importServices(platform, actor, content, dryRun),
  };
}
