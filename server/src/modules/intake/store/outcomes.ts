import { type Kysely, sql } from 'kysely';
import type { QuarantineReason } from '../model.ts';
import { columns, type Filed, type IntakeTables, type Prints, type QuarantineRow } from './tables.ts';

/** What became of a raw mail, and what is still to do about it. */
export function outcomes(db: Kysely<IntakeTables>) {
  return {
    markFiled: async (id: string, prints: Prints, filed: Filed): Promise<void> => {
      await db
        .updateTable('raw_mail')
        .set({
          state: 'filed',
          ...columns(prints),
          case_id: filed.caseId,
          case_message_id: filed.messageId,
          sealed_follow_up: filed.sealedFollowUp,
          reason: null,
          sealed_reason: null,
          processed_at: filed.at,
        })
        .where('id', '=', id)
        .execute();
    },
    markAside: async (
      id: string,
      state: 'duplicate' | 'own-copy',
      prints: Prints,
      duplicateOf: string | null,
      at: Date,
    ): Promise<void> => {
      await db
        .updateTable('raw_mail')
        .set({
          state,
          ...columns(prints),
          duplicate_of: duplicateOf,
          reason: null,
          sealed_reason: null,
          processed_at: at,
        })
        .where('id', '=', id)
        .execute();
    },
    markQuarantined: async (
      id: string,
      reason: QuarantineReason,
      sealedReason: Buffer,
      prints: Prints | undefined,
      at: Date,
    ): Promise<void> => {
      await db
        .updateTable('raw_mail')
        .set((eb) => ({
          state: 'quarantined' as const,
          ...(prints === undefined ? {} : columns(prints)),
          reason,
          sealed_reason: sealedReason,
          processed_at: at,
          attempts: eb('attempts', '+', 1),
        }))
        .where('id', '=', id)
        .execute();
    },
  };
}

/** What is still to do about filed mails, and what people have to look at. */
export function openEnds(db: Kysely<IntakeTables>) {
  return {
    followUp: (
      id: string,
    ): Promise<{ key_wrapped: Buffer; sealed_follow_up: Buffer | null; case_id: string | null } | undefined> =>
      db
        .selectFrom('raw_mail')
        .select(['key_wrapped', 'sealed_follow_up', 'case_id'])
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst(),
    followedUp: async (id: string): Promise<void> => {
      await db.updateTable('raw_mail').set({ sealed_follow_up: null }).where('id', '=', id).execute();
    },
    quarantine: (limit: number, before: { at: Date; id: string } | undefined): Promise<QuarantineRow[]> => {
      let query = db
        .selectFrom('raw_mail')
        .select(['id', 'received_at', 'size', 'key_wrapped', 'sealed_envelope', 'reason', 'sealed_reason', 'attempts'])
        .where('state', '=', 'quarantined');
      if (before !== undefined)
        query = query.where(sql<boolean>`(received_at, id) < (${before.at}, ${before.id}::uuid)`);
      return query.orderBy('received_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    },
  };
}
