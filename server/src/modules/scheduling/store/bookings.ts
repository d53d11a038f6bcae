import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { BookingRow, SchedulingTables } from './tables.ts';

export type TakenRow = { readonly person_id: string; readonly starts_at: Date; readonly ends_at: Date };

export function bookingStore(tx: Tx) {
  const db = tx.tables<SchedulingTables>();
  return {
    /** Of these people, whoever may see for what. */
    taken: async (personIds: readonly string[], from: Date, until: Date): Promise<readonly TakenRow[]> =>
      (
        await sql<TakenRow>`select person_id, starts_at, ends_at
          from taken_times(${[...personIds]}::uuid[], ${from}::timestamptz, ${until}::timestamptz)`.execute(db)
      ).rows,
    /** So that two who book at the same reviewer do so after each other. */
    lockReviewer: async (personId: string): Promise<void> => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`slot_booking ${personId}`}, 0))`.execute(db);
    },
    byId: (id: string): Promise<BookingRow | undefined> =>
      db.selectFrom('slot_booking').selectAll().where('id', '=', id).executeTakeFirst(),
    lock: (id: string): Promise<BookingRow | undefined> =>
      db.selectFrom('slot_booking').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),
    between: (from: Date, until: Date): Promise<readonly BookingRow[]> =>
      db
        .selectFrom('slot_booking')
        .selectAll()
        .where('state', '=', 'booked')
        .where('starts_at', '<', until)
        .where('ends_at', '>', from)
        .orderBy('starts_at')
        .limit(2000)
        .execute(),
    ofCase: (caseId: string): Promise<readonly BookingRow[]> =>
      db.selectFrom('slot_booking').selectAll().where('case_id', '=', caseId).orderBy('starts_at').limit(200).execute(),
    /** Where these people take part, from a day on; those that were called off as well. */
    ofPeople: async (personIds: readonly string[], from: Date): Promise<readonly BookingRow[]> =>
      personIds.length === 0
        ? []
        : db
            .selectFrom('slot_booking')
            .selectAll()
            .where((eb) => eb.or([eb('person_id', 'in', [...personIds]), eb('booked_by', 'in', [...personIds])]))
            .where('starts_at', '>=', from)
            .orderBy('starts_at')
            .limit(2000)
            .execute(),
    insert: async (row: BookingRow): Promise<void> => {
      await db.insertInto('slot_booking').values(row).execute();
    },
    update: async (
      id: string,
      set: Partial<Pick<BookingRow, 'person_id' | 'starts_at' | 'ends_at' | 'state' | 'sequence' | 'told_sequence'>>,
    ): Promise<void> => {
      await db.updateTable('slot_booking').set(set).where('id', '=', id).execute();
    },
  };
}
