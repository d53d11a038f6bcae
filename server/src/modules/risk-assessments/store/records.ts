import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { RecordPersonRow, RecordRow, RiskTables } from './tables.ts';

const recordLock = 0x7272_6163; // "rrac", so that it meets no other lock

export function recordStore(tx: Tx) {
  const db = tx.tables<RiskTables>();
  return {
    /** Until the end of the transaction nobody else starts, finishes or recomputes anything of this service. */
    lockService: async (serviceId: string): Promise<void> => {
      await sql`select pg_advisory_xact_lock(${recordLock}, hashtext(${serviceId}))`.execute(db);
    },
    byId: (id: string): Promise<RecordRow | undefined> =>
      db.selectFrom('risk_record').selectAll().where('id', '=', id).executeTakeFirst(),
    byService: (serviceId: string): Promise<RecordRow | undefined> =>
      db.selectFrom('risk_record').selectAll().where('service_id', '=', serviceId).executeTakeFirst(),
    byServices: async (serviceIds: readonly string[]): Promise<readonly RecordRow[]> =>
      serviceIds.length === 0
        ? []
        : db
            .selectFrom('risk_record')
            .selectAll()
            .where('service_id', 'in', [...serviceIds])
            .execute(),
    insert: async (row: RecordRow): Promise<void> => {
      await db.insertInto('risk_record').values(row).execute();
    },
    restrict: async (id: string): Promise<void> => {
      await db.updateTable('risk_record').set({ visibility: 'restricted' }).where('id', '=', id).execute();
    },
    people: async (recordId: string): Promise<readonly string[]> =>
      (
        await db
          .selectFrom('risk_record_person')
          .select('person_id')
          .where('record_id', '=', recordId)
          .orderBy('added_at')
          .orderBy('person_id')
          .execute()
      ).map((row) => row.person_id),
    addPeople: async (rows: readonly RecordPersonRow[]): Promise<void> => {
      if (rows.length === 0) return;
      await db
        .insertInto('risk_record_person')
        .values([...rows])
        .execute();
    },
    /** Of these records, the ids of those that the actor may see. */
    visible: async (ids: readonly string[]): Promise<readonly string[]> =>
      ids.length === 0
        ? []
        : (
            await db
              .selectFrom('risk_record')
              .select('id')
              .where('id', 'in', [...ids])
              .execute()
          ).map((row) => row.id),
  };
}
