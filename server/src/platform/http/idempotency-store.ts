import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';

export type StoredAnswer = {
  readonly route: string;
  readonly request_digest: Buffer;
  readonly status: number | null;
  readonly sealed_answer: Buffer | null;
};

type Tables = { idempotency_key: StoredAnswer & { person_id: string; key: string; created_at: Date } };

export function idempotencyStore(tx: Tx) {
  const db = tx.tables<Tables>();
  return {
    /** True when this call is the first with the key. */
    reserve: async (row: {
      personId: string;
      key: string;
      route: string;
      digest: Buffer;
      at: Date;
    }): Promise<boolean> => {
      const result = await sql`insert into idempotency_key (person_id, key, route, request_digest, created_at)
        values (${row.personId}, ${row.key}, ${row.route}, ${row.digest}, ${row.at}) on conflict do nothing`.execute(
        db,
      );
      return result.numAffectedRows === 1n;
    },
    find: (personId: string, key: string): Promise<StoredAnswer | undefined> =>
      db
        .selectFrom('idempotency_key')
        .select(['route', 'request_digest', 'status', 'sealed_answer'])
        .where('person_id', '=', personId)
        .where('key', '=', key)
        .executeTakeFirst(),
    keep: async (personId: string, key: string, status: number, sealed: Buffer): Promise<void> => {
      await db
        .updateTable('idempotency_key')
        .set({ status, sealed_answer: sealed })
        .where('person_id', '=', personId)
        .where('key', '=', key)
        .execute();
    },
    release: async (personId: string, key: string): Promise<void> => {
      await db.deleteFrom('idempotency_key').where('person_id', '=', personId).where('key', '=', key).execute();
    },
    forgetBefore: async (at: Date): Promise<void> => {
      await db.deleteFrom('idempotency_key').where('created_at', '<', at).execute();
    },
  };
}
