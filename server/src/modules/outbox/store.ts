import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import type { MailPurpose, OutgoingState } from './model.ts';

export type OutgoingRow = {
  readonly id: string;
  readonly purpose: MailPurpose;
  readonly case_id: string | null;
  readonly message_id_print: Buffer;
  readonly key_wrapped: Buffer;
  readonly sealed: Buffer;
  readonly sealed_envelope: Buffer;
  readonly size: number;
  readonly state: OutgoingState;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly created_at: Date;
  readonly sent_at: Date | null;
};

type Tables = { outgoing_mail: OutgoingRow };

const pieceBytes = 1024 * 1024;

export type OutgoingFacts = Omit<OutgoingRow, 'sealed' | 'message_id_print'>;

const facts = [
  'id',
  'purpose',
  'case_id',
  'key_wrapped',
  'sealed_envelope',
  'size',
  'state',
  'attempts',
  'last_error',
  'created_at',
  'sent_at',
] as const;

export function outgoingStore(tx: Tx) {
  const db = tx.tables<Tables>();
  return {
    insert: async (row: Omit<OutgoingRow, 'state' | 'attempts' | 'last_error' | 'sent_at'>): Promise<void> => {
      await db
        .insertInto('outgoing_mail')
        .values({ ...row, state: 'queued', attempts: 0, last_error: null, sent_at: null })
        .execute();
    },
    byId: (id: string): Promise<OutgoingFacts | undefined> =>
      db.selectFrom('outgoing_mail').select(facts).where('id', '=', id).executeTakeFirst(),
    /** The sealed mail, read piece by piece: the driver decodes each answer in one go, and a mail has up to 40 MB. */
    sealed: async (id: string): Promise<Buffer> => {
      const pieces: Buffer[] = [];
      for (let length = pieceBytes, from = 1; length === pieceBytes; from += pieceBytes) {
        const { rows } = await sql<{ piece: Buffer }>`
          select substring(sealed from ${from}::int for ${pieceBytes}::int) as piece
            from outgoing_mail where id = ${id}`.execute(db);
        const piece = rows[0]?.piece ?? Buffer.alloc(0);
        pieces.push(piece);
        length = piece.length;
      }
      return Buffer.concat(pieces);
    },
    /** Newest first; ids sort by time of making. */
    page: (filter: {
      readonly state: OutgoingState | undefined;
      readonly before: string | undefined;
      readonly limit: number;
    }): Promise<readonly OutgoingFacts[]> => {
      let query = db.selectFrom('outgoing_mail').select(facts);
      if (filter.state !== undefined) query = query.where('state', '=', filter.state);
      if (filter.before !== undefined) query = query.where('id', '<', filter.before);
      return query.orderBy('id', 'desc').limit(filter.limit).execute();
    },
    visible: async (ids: readonly string[]): Promise<readonly string[]> => {
      if (ids.length === 0) return [];
      const rows = await db
        .selectFrom('outgoing_mail')
        .select('id')
        .where('id', 'in', [...ids])
        .execute();
      return rows.map((row) => row.id);
    },
  };
}

/** What sending reads and writes. */
export function deliveryStore(tx: Tx) {
  const db = tx.tables<Tables>();
  return {
    /** The waiting mail of a job, counted as tried; undefined when it was sent, held or given up meanwhile. */
    beginAttempt: (id: string): Promise<OutgoingFacts | undefined> =>
      db
        .updateTable('outgoing_mail')
        .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
        .where('id', '=', id)
        .where('state', '=', 'queued')
        .returning(facts)
        .executeTakeFirst(),
    change: async (
      id: string,
      from: readonly OutgoingState[],
      set: Partial<Pick<OutgoingRow, 'state' | 'last_error' | 'sent_at' | 'sealed_envelope'>>,
    ): Promise<boolean> => {
      const result = await db
        .updateTable('outgoing_mail')
        .set(set)
        .where('id', '=', id)
        .where('state', 'in', [...from])
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    newestWithPrint: async (
      prints: readonly Buffer[],
    ): Promise<{ readonly id: string; readonly case_id: string | null } | undefined> => {
      if (prints.length === 0) return undefined;
      return db
        .selectFrom('outgoing_mail')
        .select(['id', 'case_id'])
        .where('message_id_print', 'in', [...prints])
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
    },
    counts: async (): Promise<ReadonlyMap<OutgoingState, number>> => {
      const rows = await db
        .selectFrom('outgoing_mail')
        .select((eb) => ['state', eb.fn.countAll<bigint>().as('mails')])
        .where('state', 'in', ['queued', 'failed', 'held'])
        .groupBy('state')
        .execute();
      return new Map(rows.map((row) => [row.state, Number(row.mails)]));
    },
    oldestWaiting: async (): Promise<Date | undefined> => {
      const row = await db
        .selectFrom('outgoing_mail')
        .select('created_at')
        .where('state', '=', 'queued')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return row?.created_at;
    },
  };
}
