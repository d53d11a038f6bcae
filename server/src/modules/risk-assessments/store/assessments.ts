import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { AssessmentRow, MoveRow, RecommendationRow, RiskTables } from './tables.ts';

export type AssessmentChange = Partial<Omit<AssessmentRow, 'id' | 'record_id' | 'number' | 'version'>>;

export function assessmentStore(tx: Tx) {
  const db = tx.tables<RiskTables>();
  return {
    byId: (id: string): Promise<AssessmentRow | undefined> =>
      db.selectFrom('risk_assessment').selectAll().where('id', '=', id).executeTakeFirst(),
    /** Until the end of the transaction nobody else changes it. */
    lock: (id: string): Promise<AssessmentRow | undefined> =>
      db.selectFrom('risk_assessment').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),
    /** Newest first. */
    ofRecord: (recordId: string): Promise<readonly AssessmentRow[]> =>
      db
        .selectFrom('risk_assessment')
        .selectAll()
        .where('record_id', '=', recordId)
        .orderBy('number', 'desc')
        .execute(),
    /** Drafts and current ones of these records. */
    live: async (recordIds: readonly string[]): Promise<readonly AssessmentRow[]> =>
      recordIds.length === 0
        ? []
        : db
            .selectFrom('risk_assessment')
            .selectAll()
            .where('record_id', 'in', [...recordIds])
            .where('state', 'in', ['draft', 'current'])
            .execute(),
    newestNumber: async (recordId: string): Promise<number> =>
      (
        await db
          .selectFrom('risk_assessment')
          .select((eb) => eb.fn.max('number').as('newest'))
          .where('record_id', '=', recordId)
          .executeTakeFirst()
      )?.newest ?? 0,
    insert: async (row: Omit<AssessmentRow, 'version'>): Promise<void> => {
      await db
        .insertInto('risk_assessment')
        .values({ ...row, endpoints: [...row.endpoints], data_types: [...row.data_types] })
        .execute();
    },
    /** With `version`, changes only that version; false when nothing matched. */
    update: async (id: string, change: AssessmentChange, version?: number): Promise<boolean> => {
      let query = db
        .updateTable('risk_assessment')
        .set({ ...change, version: sql<number>`version + 1` })
        .where('id', '=', id);
      if (version !== undefined) query = query.where('version', '=', version);
      return (await query.executeTakeFirst()).numUpdatedRows === 1n;
    },
  };
}

export function recommendationStore(tx: Tx) {
  const db = tx.tables<RiskTables>();
  return {
    ofRecords: async (recordIds: readonly string[]): Promise<readonly RecommendationRow[]> =>
      recordIds.length === 0
        ? []
        : db
            .selectFrom('risk_recommendation')
            .selectAll()
            .where('record_id', 'in', [...recordIds])
            .orderBy('opened_at')
            .orderBy('case_id')
            .execute(),
    insert: async (row: RecommendationRow): Promise<void> => {
      await db.insertInto('risk_recommendation').values(row).execute();
    },
  };
}

export function moveStore(tx: Tx) {
  const db = tx.tables<RiskTables>();
  return {
    insert: async (row: MoveRow): Promise<void> => {
      await db.insertInto('risk_move').values(row).execute();
    },
    /** Newest first; index risk_move_by_record. */
    ofRecord: (
      recordId: string,
      {
        after,
        limit,
      }: { readonly after?: { readonly at: Date; readonly id: string } | undefined; readonly limit: number },
    ): Promise<readonly MoveRow[]> => {
      let query = db.selectFrom('risk_move').selectAll().where('record_id', '=', recordId);
      if (after !== undefined)
        query = query.where(sql<boolean>`(at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
      return query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    },
  };
}
