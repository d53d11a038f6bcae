import { type Selectable, sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { WriteState } from '../model/index.ts';
import type { Tables } from './tables.ts';

export type WriteRow = Omit<Selectable<Tables['tracker_write']>, 'position'>;

const columns = [
  'id',
  'link_id',
  'tracker_id',
  'case_id',
  'what',
  'sealed',
  'state',
  'attempts',
  'next_at',
  'last_error',
  'note',
  'created_at',
  'done_at',
] as const;

export function writeStore(tx: Tx) {
  const db = tx.tables<Tables>();
  return {
    insert: async (row: WriteRow): Promise<void> => {
      await db.insertInto('tracker_write').values(row).execute();
    },
    byId: (id: string): Promise<WriteRow | undefined> =>
      db.selectFrom('tracker_write').select(columns).where('id', '=', id).executeTakeFirst(),
    /** The first that is not done of each link; one that failed keeps those behind it waiting. By `tracker_write_by_link`. */
    nextOf: async (trackerId: string, now: Date, limit: number): Promise<readonly WriteRow[]> => {
      const { rows } = await sql<WriteRow>`
        select * from (select distinct on (link_id) * from tracker_write
            where tracker_id = ${trackerId} and state in ('waiting', 'failed') order by link_id, position) w
          where w.state = 'waiting' and w.next_at <= ${now} order by w.position limit ${limit}`.execute(db);
      return rows;
    },
    update: async (
      id: string,
      set: Partial<Pick<WriteRow, 'state' | 'attempts' | 'next_at' | 'last_error' | 'note' | 'done_at'>>,
      from: readonly WriteState[],
    ): Promise<boolean> => {
      const result = await db
        .updateTable('tracker_write')
        .set(set)
        .where('id', '=', id)
        .where('state', 'in', [...from])
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    /** Whether what the tracker shows of this word is still to be changed by us. */
    isFlagPending: async (trackerId: string, item: string, word: string): Promise<boolean> => {
      const row = await db
        .selectFrom('tracker_write as w')
        .innerJoin('tracker_link as l', 'l.id', 'w.link_id')
        .select('w.id')
        .where('l.tracker_id', '=', trackerId)
        .where('l.item', '=', item)
        .where('l.word', '=', word)
        .where('w.what', '=', 'flag')
        .where('w.state', 'in', ['waiting', 'failed'])
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    page: (filter: {
      readonly tracker: string | undefined;
      readonly caseId: string | undefined;
      readonly state: WriteState | undefined;
      readonly before: string | undefined;
      readonly limit: number;
    }): Promise<readonly WriteRow[]> => {
      let query = db.selectFrom('tracker_write').select(columns);
      if (filter.tracker !== undefined) query = query.where('tracker_id', '=', filter.tracker);
      if (filter.caseId !== undefined) query = query.where('case_id', '=', filter.caseId);
      if (filter.state !== undefined) query = query.where('state', '=', filter.state);
      if (filter.before !== undefined) query = query.where('id', '<', filter.before);
      return query.orderBy('id', 'desc').limit(filter.limit).execute();
    },
  };
}
