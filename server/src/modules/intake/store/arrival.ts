import type { Kysely } from 'kysely';
import type { RawMailState } from '../model.ts';
import { type IntakeTables, type NewRawMail, type StoredMail, stored } from './tables.ts';

/** Raw mails as they come in, and who works on one. */
export function arrivals(db: Kysely<IntakeTables>) {
  return {
    insert: async (mails: readonly NewRawMail[]): Promise<void> => {
      await db
        .insertInto('raw_mail')
        .values([...mails] as never)
        .execute();
    },
    byId: (id: string): Promise<StoredMail | undefined> =>
      db.selectFrom('raw_mail').select(stored).where('id', '=', id).executeTakeFirst(),
    /** Holds the row until the transaction ends, so that a mail is filed by one worker only. */
    claim: (id: string): Promise<{ state: RawMailState } | undefined> =>
      db.selectFrom('raw_mail').select('state').where('id', '=', id).forUpdate().executeTakeFirst(),
    /** True when the mail was in the quarantine and now waits to be read again. */
    release: async (id: string): Promise<boolean> => {
      const result = await db
        .updateTable('raw_mail')
        .set({ state: 'received', reason: null, sealed_reason: null, processed_at: null })
        .where('id', '=', id)
        .where('state', '=', 'quarantined')
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    /** Mails that were acknowledged and for which nothing happened for a while; there should be none. */
    waitingSince: async (before: Date): Promise<number> => {
      const row = await db
        .selectFrom('raw_mail')
        .select((eb) => eb.fn.countAll<bigint>().as('waiting'))
        .where('state', '=', 'received')
        .where('received_at', '<', before)
        .executeTakeFirst();
      return Number(row?.waiting ?? 0n);
    },
  };
}
