import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import type { QuarantineReason, RawMailState, RoutingRule } from './model.ts';

type RawMailTable = {
  id: string;
  received_at: Date;
  size: number;
  state: RawMailState;
  key_wrapped: Buffer;
  sealed: Buffer;
  sealed_envelope: Buffer;
  message_id_print: Buffer | null;
  content_print: Buffer | null;
  repeat_print: Buffer | null;
  case_id: string | null;
  case_message_id: string | null;
  duplicate_of: string | null;
  reason: QuarantineReason | null;
  sealed_reason: Buffer | null;
  sealed_follow_up: Buffer | null;
  attempts: number;
  processed_at: Date | null;
};

type RoutingRuleTable = {
  id: string;
  position: number;
  kind: RoutingRule['kind'];
  pattern: string;
  team_id: string;
  created_at: Date;
};

type IntakeTables = { raw_mail: RawMailTable; routing_rule: RoutingRuleTable };

export type NewRawMail = Pick<
  RawMailTable,
  'id' | 'received_at' | 'size' | 'key_wrapped' | 'sealed' | 'sealed_envelope'
>;

export type StoredMail = Pick<
  RawMailTable,
  'id' | 'received_at' | 'state' | 'key_wrapped' | 'sealed' | 'sealed_envelope' | 'attempts'
>;

export type Prints = { readonly messageId: Buffer | null; readonly content: Buffer; readonly repeat: Buffer | null };

export type Filed = {
  readonly caseId: string;
  readonly messageId: string;
  readonly sealedFollowUp: Buffer;
  readonly at: Date;
};

export type QuarantineRow = Pick<
  RawMailTable,
  'id' | 'received_at' | 'size' | 'key_wrapped' | 'sealed_envelope' | 'reason' | 'sealed_reason' | 'attempts'
>;

const stored = ['id', 'received_at', 'state', 'key_wrapped', 'sealed', 'sealed_envelope', 'attempts'] as const;

/** The raw mails of the intake: each is written once and then only marked with what became of it. */
export function rawMailStore(tx: Tx) {
  const db = tx.tables<IntakeTables>();
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
    /** Two mails with one Message-ID are filed one after the other. */
    lockMessageId: async (print: Buffer): Promise<void> => {
      await sql`select pg_advisory_xact_lock(${print.readBigInt64BE(0).toString()}::bigint)`.execute(db);
    },
    countAttempt: async (id: string): Promise<number> => {
      const row = await db
        .updateTable('raw_mail')
        .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
        .where('id', '=', id)
        .returning('attempts')
        .executeTakeFirst();
      return row?.attempts ?? 0;
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
        .set({
          state: 'quarantined',
          ...(prints === undefined ? {} : columns(prints)),
          reason,
          sealed_reason: sealedReason,
          processed_at: at,
        })
        .where('id', '=', id)
        .execute();
    },
    /** True when the mail was in the quarantine and now waits to be read again. */
    release: async (id: string): Promise<boolean> => {
      const result = await db
        .updateTable('raw_mail')
        .set({ state: 'received', reason: null, sealed_reason: null, attempts: 0, processed_at: null })
        .where('id', '=', id)
        .where('state', '=', 'quarantined')
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
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

function columns(prints: Prints) {
  return { message_id_print: prints.messageId, content_print: prints.content, repeat_print: prints.repeat };
}

export async function visibleRawMails(tx: Tx, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .tables<IntakeTables>()
    .selectFrom('raw_mail')
    .select('id')
    .where('id', 'in', [...ids])
    .execute();
  return rows.map((row) => row.id);
}

export function routingRuleStore(tx: Tx) {
  const db = tx.tables<IntakeTables>();
  return {
    all: async (): Promise<readonly RoutingRule[]> => {
      const rows = await db
        .selectFrom('routing_rule')
        .select(['kind', 'pattern', 'team_id'])
        .orderBy('position')
        .execute();
      return rows.map((row) => ({ kind: row.kind, pattern: row.pattern, teamId: row.team_id }));
    },
    replace: async (rules: readonly RoutingRule[], newId: () => string, at: Date): Promise<void> => {
      await db.deleteFrom('routing_rule').execute();
      if (rules.length === 0) return;
      await db
        .insertInto('routing_rule')
        .values(
          rules.map((rule, position) => ({
            id: newId(),
            position,
            kind: rule.kind,
            pattern: rule.pattern,
            team_id: rule.teamId,
            created_at: at,
          })),
        )
        .execute();
    },
  };
}
