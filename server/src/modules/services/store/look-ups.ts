import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { ServiceRef } from '../model/index.ts';
import type { ServiceTables } from './tables.ts';

/** The few facts about services that other modules ask for. */
export function serviceLookUps(tx: Tx) {
  const db = tx.tables<ServiceTables>();
  const refs = () =>
    db.selectFrom('service').select(['service.id', 'service.name', 'service.owner_team_id as ownerTeamId']);
  return {
    byId: (id: string): Promise<ServiceRef | undefined> => refs().where('service.id', '=', id).executeTakeFirst(),
    byName: (name: string): Promise<ServiceRef | undefined> =>
      refs().where(sql<boolean>`lower(name) = lower(${name})`).executeTakeFirst(),
    byIds: async (ids: readonly string[]): Promise<readonly ServiceRef[]> =>
      ids.length === 0
        ? []
        : refs()
            .where('service.id', 'in', [...ids])
            .execute(),
    /** Every service that one of the texts names, with that text. */
    named: async (texts: readonly string[]): Promise<readonly (ServiceRef & { readonly text: string })[]> => {
      const byHost = refs()
        .innerJoin('service_endpoint', 'service_endpoint.service_id', 'service.id')
        .select(sql<string>`service_endpoint.host`.as('text'))
        .where('service_endpoint.host', 'in', [...texts]);
      const byName = refs()
        .select(sql<string>`lower(name)`.as('text'))
        .where(sql<string>`lower(name)`, 'in', [...texts]);
      return byHost.unionAll(byName).execute();
    },
  };
}
