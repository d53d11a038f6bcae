import { type Selectable, sql, type Updateable } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { Tables } from './tables.ts';

export type TrackerRow = Selectable<Tables['tracker']>;
export type AccountRow = Selectable<Tables['tracker_account']>;
export type Polled = {
  readonly cursor: TrackerRow['cursor'];
  readonly at: Date;
  /** When it was due when this reading began, and when it is due next. */
  readonly wasDueAt: Date;
  readonly dueAt: Date;
};
type Change = Omit<Updateable<Tables['tracker']>, 'id' | 'version'>;

export function trackerStore(tx: Tx) {
  const db = tx.tables<Tables>();
  return {
    all: (): Promise<readonly TrackerRow[]> => db.selectFrom('tracker').selectAll().orderBy('name').execute(),
    byId: (id: string): Promise<TrackerRow | undefined> =>
      db.selectFrom('tracker').selectAll().where('id', '=', id).executeTakeFirst(),
    byName: (name: string): Promise<TrackerRow | undefined> =>
      db.selectFrom('tracker').selectAll().where('name', '=', name).executeTakeFirst(),
    /** False when the name is taken. */
    insert: async (row: Omit<TrackerRow, 'version'>): Promise<boolean> => {
      const result = await db
        .insertInto('tracker')
        .values(row)
        .onConflict((oc) => oc.column('name').doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    /** What people set; with `version`, that version only. */
    change: async (id: string, set: Change, version?: number): Promise<boolean> => {
      let query = db
        .updateTable('tracker')
        .set({ ...set, version: sql<number>`version + 1` })
        .where('id', '=', id);
      if (version !== undefined) query = query.where('version', '=', version);
      return (await query.executeTakeFirst()).numUpdatedRows === 1n;
    },
    /** How it stands; no version of what people set. */
    note: async (id: string, set: Change): Promise<void> => {
      await db.updateTable('tracker').set(set).where('id', '=', id).execute();
    },
    /** Read as far as the cursor says. What was asked for since this reading began is still due. */
    polled: async (id: string, read: Polled): Promise<void> => {
      await db
        .updateTable('tracker')
        .set({
          cursor: read.cursor,
          polled_at: read.at,
          poll_due_at: sql<Date>`case when date_trunc('milliseconds', poll_due_at) = ${read.wasDueAt} then ${read.dueAt} else poll_due_at end`,
        })
        .where('id', '=', id)
        .execute();
    },
    delete: async (id: string): Promise<boolean> =>
      (await db.deleteFrom('tracker').where('id', '=', id).executeTakeFirst()).numDeletedRows === 1n,
    hasLinks: async (id: string): Promise<boolean> => {
      const { rows } = await sql<{ has: boolean }>`select tracker_has_links(${id}::uuid) as has`.execute(db);
      return rows[0]?.has === true;
    },
    /** Of every review, also of those that the actor does not see. */
    writeCounts: async (): Promise<readonly { trackerId: string; state: 'waiting' | 'failed'; writes: number }[]> => {
      const { rows } = await sql<{ tracker_id: string; state: 'waiting' | 'failed'; writes: bigint }>`
        select tracker_id, state, writes from tracker_write_counts()`.execute(db);
      return rows.map((row) => ({ trackerId: row.tracker_id, state: row.state, writes: Number(row.writes) }));
    },
    /** Switched on, and with something to do now. */
    due: async (now: Date): Promise<readonly string[]> => {
      const { rows } = await sql<{ id: string }>`
        select t.id from tracker t where t.enabled and (t.limited_until is null or t.limited_until <= ${now}) and (t.poll_due_at <= ${now}
          or exists (select 1 from tracker_write w where w.tracker_id = t.id and w.state = 'waiting' and w.next_at <= ${now})
          or exists (select 1 from tracker_look l where l.tracker_id = t.id and l.next_at <= ${now}))`.execute(db);
      return rows.map(({ id }) => id);
    },
  };
}

/** Accounts are compared as written in lower case. */
export function accountStore(tx: Tx) {
  const db = tx.tables<Tables>();
  return {
    ofTracker: (trackerId: string): Promise<readonly AccountRow[]> =>
      db
        .selectFrom('tracker_account')
        .selectAll()
        .where('tracker_id', '=', trackerId)
        .orderBy('login')
        .limit(5000)
        .execute(),
    personOf: async (trackerId: string, login: string): Promise<string | undefined> => {
      const row = await db
        .selectFrom('tracker_account')
        .select('person_id')
        .where('tracker_id', '=', trackerId)
        .where('login', '=', login.toLowerCase())
        .executeTakeFirst();
      return row?.person_id;
    },
    loginOf: async (trackerId: string, personId: string): Promise<string | undefined> => {
      const row = await db
        .selectFrom('tracker_account')
        .select('login')
        .where('tracker_id', '=', trackerId)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      return row?.login;
    },
    /** In place of what was said of this account or this person before. */
    set: async (row: AccountRow): Promise<void> => {
      await db
        .deleteFrom('tracker_account')
        .where('tracker_id', '=', row.tracker_id)
        .where((eb) => eb.or([eb('login', '=', row.login), eb('person_id', '=', row.person_id)]))
        .execute();
      await db.insertInto('tracker_account').values(row).execute();
    },
    remove: async (trackerId: string, login: string): Promise<boolean> => {
      const result = await db
        .deleteFrom('tracker_account')
        .where('tracker_id', '=', trackerId)
        .where('login', '=', login.toLowerCase())
        .executeTakeFirst();
      return result.numDeletedRows > 0n;
    },
  };
}
