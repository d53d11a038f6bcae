import type { Tx } from '../../platform/db/index.ts';

type TokenRow = {
  readonly id: string;
  readonly case_id: string;
  readonly address_print: Buffer;
  readonly token_print: Buffer;
  readonly sealed: Buffer;
  readonly created_at: Date;
};

type ThreadRow = { readonly case_id: string; readonly sealed: Buffer; readonly updated_at: Date };

type Tables = {
  reply_token: TokenRow;
  reply_thread: ThreadRow;
  reply_acknowledgement: {
    readonly case_id: string;
    readonly acknowledged_at: Date;
    readonly address_print: Buffer | null;
  };
};

export function replyStore(tx: Tx) {
  const db = tx.tables<Tables>();
  return {
    tokenOf: (caseId: string, addressPrint: Buffer): Promise<Pick<TokenRow, 'id' | 'sealed'> | undefined> =>
      db
        .selectFrom('reply_token')
        .select(['id', 'sealed'])
        .where('case_id', '=', caseId)
        .where('address_print', '=', addressPrint)
        .executeTakeFirst(),
    /** False when another process made one for this case and address meanwhile. */
    addToken: async (row: TokenRow): Promise<boolean> => {
      const result = await db
        .insertInto('reply_token')
        .values(row)
        .onConflict((conflict) => conflict.columns(['case_id', 'address_print']).doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    byToken: (tokenPrint: Buffer): Promise<Pick<TokenRow, 'id' | 'case_id' | 'sealed'> | undefined> =>
      db
        .selectFrom('reply_token')
        .select(['id', 'case_id', 'sealed'])
        .where('token_print', '=', tokenPrint)
        .executeTakeFirst(),
    thread: async (caseId: string): Promise<Buffer | undefined> => {
      const row = await db
        .selectFrom('reply_thread')
        .select('sealed')
        .where('case_id', '=', caseId)
        .forUpdate()
        .executeTakeFirst();
      return row?.sealed;
    },
    readThread: async (caseId: string): Promise<Buffer | undefined> => {
      const row = await db.selectFrom('reply_thread').select('sealed').where('case_id', '=', caseId).executeTakeFirst();
      return row?.sealed;
    },
    keepThread: async (row: ThreadRow): Promise<void> => {
      const { sealed, updated_at } = row;
      await db
        .insertInto('reply_thread')
        .values(row)
        .onConflict((conflict) => conflict.column('case_id').doUpdateSet({ sealed, updated_at }))
        .execute();
    },
    /** How often the address was acknowledged after `since`; counting stops at `most`. */
    acknowledgedSince: async (addressPrint: Buffer, since: Date, most: number): Promise<number> => {
      const rows = await db
        .selectFrom('reply_acknowledgement')
        .select('case_id')
        .where('address_print', '=', addressPrint)
        .where('acknowledged_at', '>', since)
        .limit(most)
        .execute();
      return rows.length;
    },
    /** True for the first call of a case, in whichever transaction commits. */
    acknowledge: async (caseId: string, addressPrint: Buffer, at: Date): Promise<boolean> => {
      const result = await db
        .insertInto('reply_acknowledgement')
        .values({ case_id: caseId, acknowledged_at: at, address_print: addressPrint })
        .onConflict((conflict) => conflict.column('case_id').doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
  };
}
