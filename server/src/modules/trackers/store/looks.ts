import { type Selectable, sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { Tables } from './tables.ts';

export type LookRow = Selectable<Tables['tracker_look']>;

/** A webhook can name many items; more than this wait at no time for one tracker. */
const mostWaiting = 1000;

export function lookStore(tx: Tx) {
  const db = tx.tables<Tables>();
  return {
    /** Gives how many are new; what waits already waits no longer for it. */
    want: async (trackerId: string, items: readonly string[], at: Date): Promise<number> => {
      const { rows } = await sql<{ item: string }>`
        insert into tracker_look (tracker_id, item, next_at)
          select ${trackerId}::uuid, wanted.item, ${at} from unnest(${[...items]}::text[]) as wanted (item)
           where (select count(*) from tracker_look l where l.tracker_id = ${trackerId}) < ${mostWaiting}
          on conflict (tracker_id, item) do update set next_at = least(tracker_look.next_at, excluded.next_at)
          where tracker_look.attempts = 0 and tracker_look.next_at > excluded.next_at
          returning item`.execute(db);
      return rows.length;
    },
    due: (trackerId: string, now: Date, limit: number): Promise<readonly LookRow[]> =>
      db
        .selectFrom('tracker_look')
        .selectAll()
        .where('tracker_id', '=', trackerId)
        .where('next_at', '<=', now)
        .orderBy('next_at')
        .limit(limit)
        .execute(),
    ofTracker: (trackerId: string, limit: number): Promise<readonly LookRow[]> =>
      db
        .selectFrom('tracker_look')
        .selectAll()
        .where('tracker_id', '=', trackerId)
        .orderBy('attempts', 'desc')
        .orderBy('item')
        .limit(limit)
        .execute(),
    failed: async (trackerId: string, item: string, attempts: number, error: string, nextAt: Date): Promise<void> => {
      const row = { attempts, last_error: error, next_at: nextAt };
      await db
        .insertInto('tracker_look')
        .values({ tracker_id: trackerId, item, ...row })
        .onConflict((oc) => oc.columns(['tracker_id', 'item']).doUpdateSet(row))
        .execute();
    },
    done: async (trackerId: string, items: readonly string[]): Promise<void> => {
      if (items.length === 0) return;
      await db
        .deleteFrom('tracker_look')
        .where('tracker_id', '=', trackerId)
        .where('item', 'in', [...items])
        .execute();
    },
  };
}
