import { type Insertable, sql, type Updateable } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { CaseFileTable, CaseRow, CaseTables } from './tables.ts';

const refForm = /^[A-Z]{2,6}-[0-9]{1,15}$/;

/** The row of a case, read and written under the policies of the actor. */
export function caseStore(tx: Tx) {
  const db = tx.tables<CaseTables>();
  const named = (idOrRef: string) =>
    db
      .selectFrom('case_file')
      .selectAll()
      .where(refForm.test(idOrRef) ? 'ref' : 'id', '=', idOrRef);
  return {
    /** By id or by reference. */
    find: async (idOrRef: string): Promise<CaseRow | undefined> => named(idOrRef).executeTakeFirst(),
    /** The same, kept from changing until the transaction ends. */
    lock: async (idOrRef: string): Promise<CaseRow | undefined> => named(idOrRef).forUpdate().executeTakeFirst(),
    byIds: async (ids: readonly string[]): Promise<readonly CaseRow[]> =>
      ids.length === 0 ? [] : db.selectFrom('case_file').selectAll().where('id', 'in', ids).execute(),
    visible: async (ids: readonly string[]): Promise<readonly string[]> => {
      if (ids.length === 0) return [];
      const rows = await db.selectFrom('case_file').select('id').where('id', 'in', ids).execute();
      return rows.map((row) => row.id);
    },
    nextNumber: async (prefix: string): Promise<bigint> => {
      const { rows } = await sql<{ number: bigint }>`select next_case_number(${prefix}) as number`.execute(db);
      const [row] = rows;
      if (row === undefined) throw new Error('next_case_number returned nothing.');
      return row.number;
    },
    /** No RETURNING: the actor may open a case that becomes visible to them only by the trigger that makes them a member. */
    insert: async (row: Insertable<CaseFileTable>): Promise<void> => {
      await db.insertInto('case_file').values(row).execute();
    },
    update: async (id: string, set: Updateable<CaseFileTable>): Promise<void> => {
      await db
        .updateTable('case_file')
        .set({ ...set, version: sql<number>`version + 1` })
        .where('id', '=', id)
        .execute();
    },
    retitle: async (id: string, sealed: Buffer): Promise<void> => {
      await db.updateTable('case_file').set({ title_sealed: sealed }).where('id', '=', id).execute();
    },
    relabel: async (id: string, sealed: Buffer | null): Promise<void> => {
      await db.updateTable('case_file').set({ labels_sealed: sealed }).where('id', '=', id).execute();
    },
    addWords: async (id: string, words: readonly bigint[]): Promise<void> => {
      if (words.length > 0) await sql`select add_case_words(${id}, ${bigints(words)})`.execute(db);
    },
    removeWords: async (id: string, words: readonly bigint[]): Promise<void> => {
      if (words.length > 0) await sql`select remove_case_words(${id}, ${bigints(words)})`.execute(db);
    },
  };
}

/** An array literal: the driver would send BigInts as JSON. */
export function bigints(values: readonly bigint[]) {
  return sql`${`{${values.join(',')}}`}::bigint[]`;
}
