import { sql, type Updateable } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { AnswerRow, AskedRow, ClaimRow, PastRow, QuestionnaireTables, VersionRow } from './tables.ts';

export function answerStore(tx: Tx) {
  const db = tx.tables<QuestionnaireTables>();
  return {
    /** Until the commit, no other transaction writes to this question of the sheet, also where there is no answer yet. */
    lock: async (sheetId: string, question: string): Promise<AnswerRow | undefined> => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`sheet ${sheetId} ${question}`}, 0))`.execute(db);
      return db
        .selectFrom('sheet_answer')
        .selectAll()
        .where('sheet_id', '=', sheetId)
        .where('question', '=', question)
        .executeTakeFirst();
    },
    /** Whoever submits waits for those who write, and they for it. */
    lockSheet: async (sheetId: string, mode: 'shared' | 'alone'): Promise<void> => {
      const key = `sheet ${sheetId}`;
      await (mode === 'alone'
        ? sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`
        : sql`select pg_advisory_xact_lock_shared(hashtextextended(${key}, 0))`
      ).execute(db);
    },
    all: (sheetId: string): Promise<readonly AnswerRow[]> =>
      db.selectFrom('sheet_answer').selectAll().where('sheet_id', '=', sheetId).orderBy('question').execute(),
    insert: async (row: VersionRow): Promise<void> => {
      await db
        .insertInto('sheet_answer')
        .values({ ...row, reopened_version: null, reopened_at: null, reopened_by: null, reopened_sealed: null })
        .execute();
    },
    update: async (
      sheetId: string,
      question: string,
      change: Updateable<QuestionnaireTables['sheet_answer']>,
    ): Promise<boolean> =>
      (
        await db
          .updateTable('sheet_answer')
          .set(change)
          .where('sheet_id', '=', sheetId)
          .where('question', '=', question)
          .executeTakeFirst()
      ).numUpdatedRows === 1n,
  };
}

export function historyStore(tx: Tx) {
  const db = tx.tables<QuestionnaireTables>();
  return {
    insert: async (row: Omit<PastRow, 'kept'>): Promise<void> => {
      await db.insertInto('sheet_answer_version').values(row).execute();
    },
    /** Newest first. */
    all: (sheetId: string, question: string, limit: number): Promise<readonly PastRow[]> =>
      db
        .selectFrom('sheet_answer_version')
        .selectAll()
        .where('sheet_id', '=', sheetId)
        .where('question', '=', question)
        .orderBy('version', 'desc')
        .limit(limit)
        .execute(),
    /** Of the answers that count now, all or that to one question: they stay, whatever is written after them. */
    keep: async (sheetId: string, question?: string): Promise<void> => {
      await sql`
        update sheet_answer_version v set kept = true from sheet_answer a
         where v.sheet_id = ${sheetId} and a.sheet_id = v.sheet_id and a.question = v.question and a.version = v.version
           and not v.kept ${question === undefined ? sql`` : sql`and v.question = ${question}`}`.execute(db);
    },
    forget: async ({ sheet_id, question, version }: VersionRow): Promise<void> => {
      await db
        .deleteFrom('sheet_answer_version')
        .where('sheet_id', '=', sheet_id)
        .where('question', '=', question)
        .where('version', '=', version)
        .execute();
    },
    /** Of the same author, all but the newest ones; what is kept is neither counted nor taken. */
    forgetOldest: async ({ sheet_id, question, by_id, guest_id }: VersionRow, most: number): Promise<void> => {
      const own = sql`sheet_id = ${sheet_id} and question = ${question} and not kept
        and by_id is not distinct from ${by_id}::uuid and guest_id is not distinct from ${guest_id}::uuid`;
      await sql`delete from sheet_answer_version where ${own} and version <= (
        select version from sheet_answer_version where ${own} order by version desc offset ${most} limit 1)`.execute(
        db,
      );
    },
  };
}

export function reopenedStore(tx: Tx) {
  const db = tx.tables<QuestionnaireTables>();
  return {
    /** Of these sheets, those of which something was asked for again. */
    among: async (sheetIds: readonly string[]): Promise<readonly string[]> =>
      sheetIds.length === 0
        ? []
        : (
            await db
              .selectFrom('sheet_answer')
              .select('sheet_id')
              .distinct()
              .where('sheet_id', 'in', [...sheetIds])
              .where('reopened_at', 'is not', null)
              .execute()
          ).map((row) => row.sheet_id),
    close: async (sheetId: string): Promise<void> => {
      if (tx.actor.kind === 'guest') {
        await sql`select settle_reopened()`.execute(db);
        return;
      }
      await db
        .updateTable('sheet_answer')
        .set({ reopened_version: null, reopened_at: null, reopened_by: null, reopened_sealed: null })
        .where('sheet_id', '=', sheetId)
        .where('reopened_at', 'is not', null)
        .execute();
    },
  };
}

export function claimStore(tx: Tx) {
  const db = tx.tables<QuestionnaireTables>();
  return {
    ofSheet: (sheetId: string): Promise<readonly ClaimRow[]> =>
      db.selectFrom('sheet_claim').selectAll().where('sheet_id', '=', sheetId).execute(),
    put: async (row: ClaimRow): Promise<void> => {
      const { sheet_id, question, control, ...values } = row;
      await db
        .insertInto('sheet_claim')
        .values({ sheet_id, question, control, ...values })
        .onConflict((oc) => oc.columns(['sheet_id', 'question', 'control']).doUpdateSet(values))
        .execute();
    },
    /** Of these, the pieces of evidence that contradict an answer. */
    namedEvidence: async (ids: readonly string[]): Promise<readonly string[]> =>
      ids.length === 0
        ? []
        : (
            await db
              .selectFrom('sheet_claim')
              .select('evidence_id')
              .distinct()
              .where('evidence_id', 'in', [...ids])
              .execute()
          ).flatMap((row) => row.evidence_id ?? []),
    /** Answers of all sheets about the service that say that a control holds. */
    claimed: (serviceId: string): Promise<readonly ClaimRow[]> =>
      db
        .selectFrom('sheet_claim')
        .selectAll()
        .where('service_id', '=', serviceId)
        .where('claimed', '=', true)
        .execute(),
  };
}

export function askedStore(tx: Tx) {
  const db = tx.tables<QuestionnaireTables>();
  return {
    insert: async (row: AskedRow): Promise<void> => {
      await db.insertInto('sheet_asked').values(row).execute();
    },
    ofSheet: (sheetId: string): Promise<readonly AskedRow[]> =>
      db.selectFrom('sheet_asked').selectAll().where('sheet_id', '=', sheetId).orderBy('asked_at').execute(),
    open: (sheetId: string, question: string): Promise<readonly AskedRow[]> =>
      db
        .selectFrom('sheet_asked')
        .selectAll()
        .where('sheet_id', '=', sheetId)
        .where('question', '=', question)
        .where('closed_at', 'is', null)
        .execute(),
    byNeedinfo: (id: string): Promise<AskedRow | undefined> =>
      db.selectFrom('sheet_asked').selectAll().where('needinfo_id', '=', id).executeTakeFirst(),
    close: async (needinfoId: string, at: Date): Promise<void> => {
      await db
        .updateTable('sheet_asked')
        .set({ closed_at: at })
        .where('needinfo_id', '=', needinfoId)
        .where('closed_at', 'is', null)
        .execute();
    },
  };
}
