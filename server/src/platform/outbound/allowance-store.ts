import type { Tx } from '../db/index.ts';

type OutboundTables = {
  address_allowance: { id: string; range: string; reason: string; allowed_by: string | null; allowed_at: Date };
};

export type Allowance = {
  readonly id: string;
  /** CIDR, as `10.0.0.0/8`. */
  readonly range: string;
  readonly reason: string;
  /** Null: the console of the machine. */
  readonly allowedBy: string | null;
  readonly allowedAt: Date;
};

export function allowanceStore(tx: Tx) {
  const db = tx.tables<OutboundTables>();
  const select = () =>
    db
      .selectFrom('address_allowance')
      .select(['id', 'range', 'reason', 'allowed_by as allowedBy', 'allowed_at as allowedAt']);
  return {
    all: (): Promise<readonly Allowance[]> => select().orderBy('range').execute(),
    byId: (id: string): Promise<Allowance | undefined> => select().where('id', '=', id).executeTakeFirst(),
    /** False when the range is there already. */
    insert: async (row: Allowance): Promise<boolean> => {
      const result = await db
        .insertInto('address_allowance')
        .values({
          id: row.id,
          range: row.range,
          reason: row.reason,
          allowed_by: row.allowedBy,
          allowed_at: row.allowedAt,
        })
        .onConflict((oc) => oc.column('range').doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    delete: async (id: string): Promise<boolean> =>
      (await db.deleteFrom('address_allowance').where('id', '=', id).executeTakeFirst()).numDeletedRows === 1n,
  };
}
