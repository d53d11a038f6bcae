import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import type { KeyOrigin, KeyStanding } from './model.ts';

export type CorrespondentRow = {
  readonly id: string;
  readonly address_print: Buffer;
  readonly key_wrapped: Buffer;
  readonly sealed: Buffer;
  readonly first_seen_at: Date;
  readonly last_seen_at: Date;
};

export type KeyRow = {
  readonly id: string;
  readonly correspondent_id: string;
  readonly key_print: Buffer;
  readonly sealed: Buffer;
  readonly standing: KeyStanding;
  readonly origin: KeyOrigin;
  readonly first_seen_at: Date;
  readonly last_seen_at: Date;
  readonly pinned_at: Date | null;
  readonly pinned_by: string | null;
};

type CaseLink = { readonly correspondent_id: string; readonly case_id: string; readonly met_at: Date };

type Tables = { correspondent: CorrespondentRow; correspondent_key: KeyRow; correspondent_case: CaseLink };

export type NewCorrespondent = Pick<CorrespondentRow, 'id' | 'address_print' | 'key_wrapped' | 'sealed'> & {
  readonly caseId: string | null;
  readonly at: Date;
};

export type PageStart = { readonly at: Date; readonly id: string };

export function correspondentStore(tx: Tx) {
  const db = tx.tables<Tables>();
  return {
    /** The id of the correspondent with this address, new or not. */
    meet: async (row: NewCorrespondent): Promise<string> => {
      const { rows } = await sql<{ id: string }>`select meet_correspondent(
        ${row.address_print}, ${row.id}, ${row.key_wrapped}, ${row.sealed}, ${row.caseId}, ${row.at}) as id`.execute(
        db,
      );
      return rows[0]?.id ?? row.id;
    },
    byId: (id: string): Promise<CorrespondentRow | undefined> =>
      db.selectFrom('correspondent').selectAll().where('id', '=', id).executeTakeFirst(),
    byPrints: async (prints: readonly Buffer[]): Promise<readonly CorrespondentRow[]> =>
      prints.length === 0
        ? []
        : db
            .selectFrom('correspondent')
            .selectAll()
            .where('address_print', 'in', [...prints])
            .execute(),
    rename: async (id: string, sealed: Buffer): Promise<void> => {
      await db.updateTable('correspondent').set({ sealed }).where('id', '=', id).execute();
    },
    /** Who was heard of last comes first. */
    page: (limit: number, after: PageStart | undefined): Promise<readonly CorrespondentRow[]> => {
      let query = db.selectFrom('correspondent').selectAll();
      if (after !== undefined) query = query.where(sql<boolean>`(last_seen_at, id) < (${after.at}, ${after.id}::uuid)`);
      return query.orderBy('last_seen_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    },
    visible: async (ids: readonly string[]): Promise<readonly string[]> => {
      if (ids.length === 0) return [];
      const rows = await db
        .selectFrom('correspondent')
        .select('id')
        .where('id', 'in', [...ids])
        .execute();
      return rows.map((row) => row.id);
    },
    seesCase: async (caseId: string): Promise<boolean> => {
      const { rows } = await sql<{ sees: boolean }>`select case_visible(${caseId}) as sees`.execute(db);
      return rows[0]?.sees === true;
    },
    /** Whether the actor sees every case in which the address was met. */
    seesAllCasesOf: async (id: string): Promise<boolean> => {
      const { rows } = await sql<{ whole: boolean }>`select correspondent_wholly_visible(${id}) as whole`.execute(db);
      return rows[0]?.whole === true;
    },
    casesOf: async (ids: readonly string[]): Promise<readonly CaseLink[]> =>
      ids.length === 0
        ? []
        : db
            .selectFrom('correspondent_case')
            .selectAll()
            .where('correspondent_id', 'in', [...ids])
            .orderBy('met_at', 'desc')
            .execute(),
  };
}

export function keyStore(tx: Tx) {
  const db = tx.tables<Tables>();
  const keys = () => db.selectFrom('correspondent_key').selectAll();
  return {
    of: async (correspondentIds: readonly string[]): Promise<readonly KeyRow[]> =>
      correspondentIds.length === 0
        ? []
        : keys()
            .where('correspondent_id', 'in', [...correspondentIds])
            .orderBy(sql`array_position(array['pinned', 'offered', 'replaced'], standing)`)
            .orderBy('last_seen_at', 'desc')
            .execute(),
    byId: (correspondentId: string, id: string): Promise<KeyRow | undefined> =>
      keys().where('correspondent_id', '=', correspondentId).where('id', '=', id).executeTakeFirst(),
    /** Keys of one correspondent are learned one mail after the other. */
    lock: async (correspondentId: string): Promise<void> => {
      await db.selectFrom('correspondent').select('id').where('id', '=', correspondentId).forUpdate().execute();
    },
    insert: async (row: KeyRow): Promise<void> => {
      await db.insertInto('correspondent_key').values(row).execute();
    },
    change: async (
      id: string,
      set: Partial<Pick<KeyRow, 'sealed' | 'standing' | 'last_seen_at' | 'pinned_at' | 'pinned_by'>>,
    ): Promise<void> => {
      await db.updateTable('correspondent_key').set(set).where('id', '=', id).execute();
    },
    remove: async (id: string): Promise<void> => {
      await db.deleteFrom('correspondent_key').where('id', '=', id).execute();
    },
  };
}
