import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { EvidenceTables, ExceptionRow } from './tables.ts';

export type ExceptionFilter = {
  readonly service?: string | undefined;
  readonly state?: 'running' | 'over' | undefined;
  readonly now: Date;
  readonly after?: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
};

export function exceptionStore(tx: Tx) {
  const db = tx.tables<EvidenceTables>();
  return {
    insert: async (row: ExceptionRow): Promise<void> => {
      await db.insertInto('control_exception').values(row).execute();
    },
    lock: (id: string): Promise<ExceptionRow | undefined> =>
      db.selectFrom('control_exception').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),
    byIds: async (ids: readonly string[]): Promise<readonly ExceptionRow[]> =>
      ids.length === 0
        ? []
        : db
            .selectFrom('control_exception')
            .selectAll()
            .where('id', 'in', [...ids])
            .execute(),
    /** Those that hold for a service, its own and those for all. */
    running: (serviceId: string, now: Date): Promise<readonly ExceptionRow[]> =>
      db
        .selectFrom('control_exception')
        .selectAll()
        .where('ended_at', 'is', null)
        .where('expires_at', '>', now)
        .where((eb) => eb.or([eb('service_id', '=', serviceId), eb('service_id', 'is', null)]))
        .execute(),
    expired: (now: Date): Promise<readonly ExceptionRow[]> =>
      db
        .selectFrom('control_exception')
        .selectAll()
        .where('ended_at', 'is', null)
        .where('expires_at', '<=', now)
        .forUpdate()
        .execute(),
    end: async (id: string, at: Date, by: string | null, because: string): Promise<void> => {
      await db
        .updateTable('control_exception')
        .set({ ended_at: at, ended_by: by, ended_because: because })
        .where('id', '=', id)
        .execute();
    },
    /** Newest first; one for all services is in the list of each. */
    list: ({ service, state, now, after, limit }: ExceptionFilter): Promise<readonly ExceptionRow[]> => {
      let query = db.selectFrom('control_exception').selectAll();
      if (service !== undefined)
        query = query.where((eb) => eb.or([eb('service_id', '=', service), eb('service_id', 'is', null)]));
      if (state === 'running') query = query.where('ended_at', 'is', null).where('expires_at', '>', now);
      if (state === 'over')
        query = query.where((eb) => eb.or([eb('ended_at', 'is not', null), eb('expires_at', '<=', now)]));
      if (after !== undefined)
        query = query.where(sql<boolean>`(granted_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
      return query.orderBy('granted_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    },
  };
}
