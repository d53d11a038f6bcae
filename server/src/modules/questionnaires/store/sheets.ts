import type { Insertable, Updateable } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { QuestionnaireTables, SheetRow } from './tables.ts';

export type SheetFilter = {
  readonly caseId?: string | undefined;
  readonly definition?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
};

type Kin = {
  readonly id: string;
  readonly definition: string;
  readonly serviceId: string | null;
  readonly subjectPrint: Buffer | null;
};

export function sheetStore(tx: Tx) {
  const db = tx.tables<QuestionnaireTables>();
  return {
    insert: async (row: Insertable<QuestionnaireTables['sheet']>): Promise<void> => {
      await db.insertInto('sheet').values(row).execute();
    },
    find: (id: string): Promise<SheetRow | undefined> =>
      db.selectFrom('sheet').selectAll().where('id', '=', id).executeTakeFirst(),
    byIds: async (ids: readonly string[]): Promise<readonly SheetRow[]> =>
      ids.length === 0
        ? []
        : db
            .selectFrom('sheet')
            .selectAll()
            .where('id', 'in', [...ids])
            .execute(),
    visible: async (ids: readonly string[]): Promise<readonly string[]> =>
      ids.length === 0
        ? []
        : (
            await db
              .selectFrom('sheet')
              .select('id')
              .where('id', 'in', [...ids])
              .execute()
          ).map((row) => row.id),
    /** Newest first. */
    list: ({ caseId, definition, before, limit }: SheetFilter): Promise<readonly SheetRow[]> => {
      let query = db.selectFrom('sheet').selectAll();
      if (caseId !== undefined) query = query.where('case_id', '=', caseId);
      if (definition !== undefined) query = query.where('definition_id', '=', definition);
      if (before !== undefined) query = query.where('id', '<', before);
      return query.orderBy('id', 'desc').limit(limit).execute();
    },
    update: async (id: string, change: Updateable<QuestionnaireTables['sheet']>): Promise<boolean> =>
      (await db.updateTable('sheet').set(change).where('id', '=', id).executeTakeFirst()).numUpdatedRows === 1n,
    /** The newest earlier sheet of the same definition about the same service or subject, that somebody submitted. */
    earlier: async ({ id, definition, serviceId, subjectPrint }: Kin): Promise<SheetRow | undefined> => {
      const of = (column: 'service_id' | 'subject_print', value: string | Buffer) =>
        db
          .selectFrom('sheet')
          .selectAll()
          .where(column, '=', value)
          .where('definition_id', '=', definition)
          .where('id', '<', id)
          .where('submitted_at', 'is not', null)
          .orderBy('id', 'desc')
          .limit(1)
          .executeTakeFirst();
      if (serviceId !== null) return of('service_id', serviceId);
      return subjectPrint === null ? undefined : of('subject_print', subjectPrint);
    },
  };
}
