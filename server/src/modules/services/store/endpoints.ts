import type { Tx } from '../../../platform/db/index.ts';
import type { ServiceTables } from './tables.ts';

export type EndpointRow = { readonly pattern: string; readonly host: string | null };

export type ConfirmedRow = {
  readonly pattern: string;
  readonly host: string;
  readonly by: string;
  readonly at: Date;
  readonly why: string;
};

export function endpointWriter(tx: Tx) {
  const db = tx.tables<ServiceTables>();
  return {
    /** Those of the list stay or come; others go, and with a pattern what it was expanded to. */
    replaceGiven: async (serviceId: string, endpoints: readonly EndpointRow[]): Promise<void> => {
      if (endpoints.length > 0) {
        await db
          .insertInto('service_endpoint')
          .values(endpoints.map((row, position) => ({ ...row, service_id: serviceId, expanded_from: null, position })))
          .onConflict((oc) =>
            oc.columns(['service_id', 'pattern']).doUpdateSet((eb) => ({
              position: eb.ref('excluded.position'),
              expanded_from: null,
            })),
          )
          .execute();
      }
      await db
        .deleteFrom('service_endpoint')
        .where('service_id', '=', serviceId)
        .where('expanded_from', 'is', null)
        .where('pattern', 'not in', ['', ...endpoints.map((e) => e.pattern)])
        .execute();
    },
    /** The same for what one pattern stands for; an endpoint that was given by itself stays that. */
    replaceExpansion: async (serviceId: string, pattern: string, hosts: readonly EndpointRow[]): Promise<void> => {
      await db
        .deleteFrom('service_endpoint')
        .where('service_id', '=', serviceId)
        .where('expanded_from', '=', pattern)
        .where('pattern', 'not in', ['', ...hosts.map((e) => e.pattern)])
        .execute();
      if (hosts.length === 0) return;
      await db
        .insertInto('service_endpoint')
        .values(hosts.map((row, position) => ({ ...row, service_id: serviceId, expanded_from: pattern, position })))
        .onConflict((oc) => oc.columns(['service_id', 'pattern']).doNothing())
        .execute();
    },
    /** False when it was confirmed before. */
    confirm: async (serviceId: string, endpoint: ConfirmedRow): Promise<boolean> => {
      const result = await db
        .insertInto('endpoint_confirmation')
        .values({
          service_id: serviceId,
          pattern: endpoint.pattern,
          host: endpoint.host,
          confirmed_by: endpoint.by,
          confirmed_at: endpoint.at,
          why: endpoint.why,
        })
        .onConflict((oc) => oc.columns(['service_id', 'pattern']).doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    withdraw: async (serviceId: string, pattern: string): Promise<boolean> => {
      const gone = db.deleteFrom('endpoint_confirmation').where('service_id', '=', serviceId);
      return (await gone.where('pattern', '=', pattern).executeTakeFirst()).numDeletedRows === 1n;
    },
  };
}
