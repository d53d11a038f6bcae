import { type Insertable, sql, type Updateable } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { QueuedReview, ReviewKind, ReviewState } from '../model/index.ts';
import type { ReviewRow, ReviewTable, ReviewTables } from './tables.ts';

const refForm = /^[A-Z]{2,6}-[0-9]{1,15}$/;

const columns = [
  'case_id',
  'seq',
  'ref',
  'kind',
  'state',
  'since',
  'requester_id',
  'outside_sealed',
  'reviewer_id',
  'service_id',
  'sheet_id',
  'urgent',
  'tracker_item',
  'priority',
  'depth',
  'suggested_depth',
  'suggestion_sealed',
  'rules_version',
  'queue_key',
  'round',
  'two_persons',
  'resume_state',
  'lapse_sealed',
  'version',
] as const;

export type ReviewFilter = {
  /** Only of these. */
  readonly ids?: readonly string[];
  readonly states?: readonly ReviewState[];
  readonly kind?: ReviewKind;
  readonly service?: string;
  readonly requester?: string;
  readonly reviewer?: string | null;
  /** Waits for the yes of this team. */
  readonly owedBy?: string;
  readonly trackerItem?: string;
};

export type ReviewPlace = { readonly key: string; readonly seq: string };

function reading(tx: Tx) {
  const db = tx.tables<ReviewTables>();
  const all = () =>
    db
      .selectFrom('review')
      .select(columns)
      .select([
        sql<string | null>`review.desired_date::text`.as('desired_date'),
        sql<string | null>`review.start_date::text`.as('start_date'),
        sql<string | null>`review.target_date::text`.as('target_date'),
      ]);
  return { db, all };
}

export function reviewStore(tx: Tx) {
  const { db, all } = reading(tx);
  const named = (idOrRef: string) => all().where(refForm.test(idOrRef) ? 'ref' : 'case_id', '=', idOrRef);
  return {
    find: (idOrRef: string): Promise<ReviewRow | undefined> => named(idOrRef).executeTakeFirst(),
    /** The same, kept from changing until the transaction ends. */
    lock: (idOrRef: string): Promise<ReviewRow | undefined> => named(idOrRef).forUpdate().executeTakeFirst(),
    newestOfTrackerItem: (item: string): Promise<ReviewRow | undefined> =>
      all().where('tracker_item', '=', item).orderBy('seq', 'desc').limit(1).executeTakeFirst(),
    bySheet: (sheetId: string): Promise<ReviewRow | undefined> =>
      all().where('sheet_id', '=', sheetId).limit(1).executeTakeFirst(),
    byIds: async (ids: readonly string[]): Promise<readonly ReviewRow[]> =>
      ids.length === 0
        ? []
        : all()
            .where('case_id', 'in', [...ids])
            .execute(),
    queue: async (): Promise<readonly QueuedReview[]> =>
      (await sql<QueuedReview>`select kind, depth, state from review_queue()`.execute(db)).rows,
    insert: async (row: Insertable<ReviewTable>): Promise<void> => {
      await db.insertInto('review').values(row).execute();
    },
    update: async (id: string, set: Updateable<ReviewTable>): Promise<void> => {
      await db
        .updateTable('review')
        .set({ ...set, version: sql<number>`version + 1` })
        .where('case_id', '=', id)
        .execute();
    },
    /** Reviews in these states, oldest in their state first: what somebody is reminded of. */
    waiting: (states: readonly ReviewState[], limit: number): Promise<readonly ReviewRow[]> =>
      all()
        .where('state', 'in', [...states])
        .orderBy('since')
        .limit(limit)
        .execute(),
  };
}

/** Newest first, or in the order of the queue. */
export function reviewPage(
  tx: Tx,
  filter: ReviewFilter,
  sort: 'newest' | 'queue',
  after: ReviewPlace | undefined,
  limit: number,
): Promise<readonly ReviewRow[]> {
  let query = filtered(tx, filter);
  if (sort === 'queue') {
    if (after !== undefined)
      query = query.where(sql<boolean>`(queue_key, seq) > (${after.key}::text, ${after.seq}::bigint)`);
    return query.orderBy('queue_key').orderBy('seq').limit(limit).execute();
  }
  if (after !== undefined) query = query.where(sql<boolean>`seq < ${after.seq}::bigint`);
  return query.orderBy('seq', 'desc').limit(limit).execute();
}

function filtered(tx: Tx, filter: ReviewFilter) {
  let query = reading(tx).all();
  const { ids, states, kind, service, requester, reviewer, owedBy, trackerItem } = filter;
  if (ids !== undefined) query = query.where('case_id', 'in', [...ids]);
  if (states !== undefined) query = query.where('state', 'in', [...states]);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (service !== undefined) query = query.where('service_id', '=', service);
  if (requester !== undefined) query = query.where('requester_id', '=', requester);
  if (reviewer === null) query = query.where('reviewer_id', 'is', null);
  else if (reviewer !== undefined) query = query.where('reviewer_id', '=', reviewer);
  if (trackerItem !== undefined) query = query.where('tracker_item', '=', trackerItem);
  if (owedBy !== undefined)
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('review_team as t')
          .select('t.team')
          .whereRef('t.case_id', '=', 'review.case_id')
          .whereRef('t.round', '=', 'review.round')
          .where('t.team', '=', owedBy)
          .where('t.decision', 'is', null),
      ),
    );
  return query;
}
