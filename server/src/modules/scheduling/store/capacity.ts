import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { CapacityRow, FreezeRow, OfferRow, SchedulingTables } from './tables.ts';

export function capacityStore(tx: Tx) {
  const db = tx.tables<SchedulingTables>();
  return {
    /** Everybody who said their hours, with the offered times in the order of the week. */
    withOffers: async (): Promise<readonly (CapacityRow & { readonly offers: readonly OfferRow[] })[]> =>
      (
        await sql<CapacityRow & { readonly offers: readonly OfferRow[] }>`
        select c.*, coalesce((select jsonb_agg(o order by o.weekday, o.start_minute) from slot_offer o
                               where o.person_id = c.person_id), '[]') as offers
          from reviewer_capacity c order by c.person_id limit 500`.execute(db)
      ).rows,
    of: (personId: string): Promise<CapacityRow | undefined> =>
      db.selectFrom('reviewer_capacity').selectAll().where('person_id', '=', personId).executeTakeFirst(),
    insert: async (row: CapacityRow): Promise<void> => {
      await db.insertInto('reviewer_capacity').values(row).execute();
    },
    update: async (row: CapacityRow): Promise<void> => {
      const { person_id, ...set } = row;
      await db.updateTable('reviewer_capacity').set(set).where('person_id', '=', person_id).execute();
    },
    replaceOffers: async (personId: string, rows: readonly OfferRow[]): Promise<void> => {
      await db.deleteFrom('slot_offer').where('person_id', '=', personId).execute();
      if (rows.length > 0)
        await db
          .insertInto('slot_offer')
          .values([...rows])
          .execute();
    },
  };
}

const freezeColumns = [
  'id',
  sql<string>`from_day::text`.as('from_day'),
  sql<string>`until_day::text`.as('until_day'),
  'why_sealed',
  'set_by',
  'set_at',
] as const;

export function freezeStore(tx: Tx) {
  const db = tx.tables<SchedulingTables>();
  return {
    /** Those that end on this day or later. */
    from: (day: string): Promise<readonly FreezeRow[]> =>
      db
        .selectFrom('freeze_window')
        .select(freezeColumns)
        .where('until_day', '>=', day)
        .orderBy('from_day')
        .limit(500)
        .execute(),
    byId: (id: string): Promise<FreezeRow | undefined> =>
      db.selectFrom('freeze_window').select(freezeColumns).where('id', '=', id).executeTakeFirst(),
    insert: async (row: FreezeRow): Promise<void> => {
      await db.insertInto('freeze_window').values(row).execute();
    },
    delete: async (id: string): Promise<void> => {
      await db.deleteFrom('freeze_window').where('id', '=', id).execute();
    },
  };
}
