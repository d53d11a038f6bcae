import { type Kysely, sql } from 'kysely';
import type { RawMailState } from '../model.ts';
import type { IntakeTables } from './tables.ts';

/** What earlier mails say about a new one, by keyed digests. */
export function lookups(db: Kysely<IntakeTables>) {
  return {
    /** Two mails with one Message-ID are filed one after the other. */
    lockMessageId: async (print: Buffer): Promise<void> => {
      await sql`select pg_advisory_xact_lock(${print.readBigInt64BE(0).toString()}::bigint)`.execute(db);
    },
    withMessageId: (
      print: Buffer,
      except: string,
    ): Promise<{ id: string; content_print: Buffer | null; case_id: string | null; state: RawMailState }[]> =>
      db
        .selectFrom('raw_mail')
        .select(['id', 'content_print', 'case_id', 'state'])
        .where('message_id_print', '=', print)
        .where('id', '<>', except)
        .where('state', 'in', ['filed', 'quarantined'])
        .orderBy('received_at')
        .limit(50)
        .execute(),
    caseOfMessageIds: async (prints: readonly Buffer[]): Promise<string | undefined> => {
      if (prints.length === 0) return undefined;
      const row = await db
        .selectFrom('raw_mail')
        .select('case_id')
        .where('message_id_print', 'in', [...prints])
        .where('state', '=', 'filed')
        .orderBy('received_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.case_id ?? undefined;
    },
    isRepeated: async (print: Buffer, since: Date, except: string): Promise<boolean> => {
      const row = await db
        .selectFrom('raw_mail')
        .select('id')
        .where('repeat_print', '=', print)
        .where('received_at', '>=', since)
        .where('id', '<>', except)
        .where('state', '=', 'filed')
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
