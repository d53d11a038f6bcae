import type { Tx } from '../../../platform/db/index.ts';
import type { FeedRow, SchedulingTables } from './tables.ts';

export function feedStore(tx: Tx) {
  const db = tx.tables<SchedulingTables>();
  return {
    ofPerson: (personId: string): Promise<readonly FeedRow[]> =>
      db
        .selectFrom('calendar_feed')
        .selectAll()
        .where('person_id', '=', personId)
        .where('revoked_at', 'is', null)
        .orderBy('made_at', 'desc')
        .limit(200)
        .execute(),
    byHash: (hash: Buffer): Promise<FeedRow | undefined> =>
      db
        .selectFrom('calendar_feed')
        .selectAll()
        .where('secret_hash', '=', hash)
        .where('revoked_at', 'is', null)
        .executeTakeFirst(),
    insert: async (row: FeedRow): Promise<void> => {
      await db.insertInto('calendar_feed').values(row).execute();
    },
    revoke: async (id: string, personId: string, at: Date): Promise<boolean> =>
      (
        await db
          .updateTable('calendar_feed')
          .set({ revoked_at: at })
          .where('id', '=', id)
          .where('person_id', '=', personId)
          .where('revoked_at', 'is', null)
          .executeTakeFirst()
      ).numUpdatedRows === 1n,
  };
}
