import type { Selectable, Updateable } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { Tables } from './tables.ts';

export type LinkRow = Selectable<Tables['tracker_link']>;
export type QuestionRow = Selectable<Tables['tracker_question']>;

export function linkStore(tx: Tx) {
  const db = tx.tables<Tables>();
  const one = () => db.selectFrom('tracker_link').selectAll();
  return {
    byId: (id: string): Promise<LinkRow | undefined> => one().where('id', '=', id).executeTakeFirst(),
    /** Locked, so that a review is told to its tracker by one at a time. */
    lockOfCase: (caseId: string): Promise<LinkRow | undefined> =>
      one().where('case_id', '=', caseId).orderBy('created_at', 'desc').limit(1).forUpdate().executeTakeFirst(),
    lockOpen: (trackerId: string, item: string, word: string): Promise<LinkRow | undefined> =>
      one()
        .where('tracker_id', '=', trackerId)
        .where('item', '=', item)
        .where('word', '=', word)
        .where('ended_at', 'is', null)
        .forUpdate()
        .executeTakeFirst(),
    /** The newest first. By `tracker_link_by_item`. */
    ofItem: (trackerId: string, item: string, word: string, limit: number): Promise<readonly LinkRow[]> =>
      one()
        .where('tracker_id', '=', trackerId)
        .where('item', '=', item)
        .where('word', '=', word)
        .orderBy('created_at', 'desc')
        .limit(limit)
        .execute(),
    /** Those of an item whose tracking items may be public, whether their reviews have ended or not. */
    exposedOf: (trackerId: string, item: string): Promise<readonly LinkRow[]> =>
      one()
        .where('tracker_id', '=', trackerId)
        .where('item', '=', item)
        .where('tracking_item', 'is not', null)
        .where('is_concealed', '=', false)
        .forUpdate()
        .execute(),
    /** Of which this very asking is known. */
    ofAsk: (trackerId: string, item: string, word: string, key: string): Promise<LinkRow | undefined> =>
      one()
        .where('tracker_id', '=', trackerId)
        .where('item', '=', item)
        .where('word', '=', word)
        .where('ask_key', '=', key)
        .limit(1)
        .executeTakeFirst(),
    insert: async (row: LinkRow): Promise<boolean> => {
      const result = await db
        .insertInto('tracker_link')
        .values(row)
        .onConflict((oc) => oc.columns(['tracker_id', 'item', 'word']).where('ended_at', 'is', null).doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    update: async (id: string, set: Updateable<Tables['tracker_link']>): Promise<void> => {
      await db.updateTable('tracker_link').set(set).where('id', '=', id).execute();
    },
    list: (filter: {
      readonly tracker: string | undefined;
      readonly caseId: string | undefined;
      readonly before: string | undefined;
      readonly limit: number;
    }): Promise<readonly LinkRow[]> => {
      let query = one();
      if (filter.tracker !== undefined) query = query.where('tracker_id', '=', filter.tracker);
      if (filter.caseId !== undefined) query = query.where('case_id', '=', filter.caseId);
      if (filter.before !== undefined) query = query.where('id', '<', filter.before);
      return query.orderBy('id', 'desc').limit(filter.limit).execute();
    },
  };
}

export function questionStore(tx: Tx) {
  const db = tx.tables<Tables>();
  return {
    insert: async (row: QuestionRow): Promise<void> => {
      await db.insertInto('tracker_question').values(row).execute();
    },
    ofLink: (linkId: string): Promise<readonly QuestionRow[]> =>
      db.selectFrom('tracker_question').selectAll().where('link_id', '=', linkId).execute(),
    update: async (needinfoId: string, set: Partial<QuestionRow>): Promise<void> => {
      await db.updateTable('tracker_question').set(set).where('needinfo_id', '=', needinfoId).execute();
    },
    /** Open ones that the tracker knows, with the item on which they are asked. */
    openOf: (trackerId: string, items: readonly string[]) =>
      items.length === 0
        ? Promise.resolve([])
        : db
            .selectFrom('tracker_question as q')
            .innerJoin('tracker_link as l', 'l.id', 'q.link_id')
            .select(['l.item', 'q.needinfo_id', 'q.key', 'q.login', 'q.asked_at', 'l.case_id'])
            .where('l.tracker_id', '=', trackerId)
            .where('l.item', 'in', [...items])
            .where('q.closed_at', 'is', null)
            .where('q.key', 'is not', null)
            .execute(),
  };
}
