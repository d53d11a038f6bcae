import { type Expression, type SqlBool, sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import type { ApprovalException, ApprovalState } from './model.ts';

export type ApprovalRow = {
  readonly id: string;
  readonly kind: string;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly case_id: string | null;
  readonly other_case_id: string | null;
  readonly decide: string;
  readonly deciding_roles: string[];
  readonly state: ApprovalState;
  readonly requested_by: string | null;
  readonly requested_at: Date;
  readonly expires_at: Date;
  readonly wrapped_key: Buffer;
  readonly sealed_payload: Buffer;
  readonly payload_print: Buffer;
  readonly sealed_effect: Buffer;
  readonly sealed_reason: Buffer | null;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly sealed_decision_reason: Buffer | null;
  readonly exception: ApprovalException | null;
  readonly review: 'due' | 'done' | null;
  readonly reviewed_by: string | null;
  readonly reviewed_at: Date | null;
  readonly sealed_review: Buffer | null;
};
type ApprovalTables = { approval: ApprovalRow };

export type NewApproval = Omit<ApprovalRow, 'sealed_decision_reason' | 'reviewed_by' | 'reviewed_at' | 'sealed_review'>;

export type Settlement = {
  readonly state: 'approved' | 'rejected' | 'withdrawn';
  readonly by: string;
  readonly at: Date;
  readonly sealedReason: Buffer | null;
  readonly exception: ApprovalException | null;
};

export type ApprovalFilter = {
  readonly state?: ApprovalState | undefined;
  readonly reviewDue?: boolean | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
};

function asking(tx: Tx) {
  const db = tx.tables<ApprovalTables>();
  return {
    /** False when the same change of the same thing waits already, seen or not. */
    insert: async (row: NewApproval): Promise<boolean> => {
      const done = await db
        .insertInto('approval')
        .values({ ...row, sealed_decision_reason: null, reviewed_by: null, reviewed_at: null, sealed_review: null })
        .onConflict((oc) => oc.doNothing())
        .executeTakeFirst();
      return done.numInsertedOrUpdatedRows === 1n;
    },
    /** Whether another person would see the case: asked as that person, in the same transaction. */
    wouldSeeCase: async (personId: string, inSecurityGroup: boolean, caseId: string): Promise<boolean> => {
      const own = await sql<{ kind: string; id: string; powers: string }>`select
        current_setting('gatehouse.actor_kind') as kind, current_setting('gatehouse.actor_id') as id,
        current_setting('gatehouse.powers') as powers`.execute(db);
      const become = (kind: string, id: string, powers: string) =>
        sql`select set_config('gatehouse.actor_kind', ${kind}, true), set_config('gatehouse.actor_id', ${id}, true),
          set_config('gatehouse.powers', ${powers}, true)`.execute(db);
      const self = own.rows[0];
      if (self === undefined) throw new Error('The settings of the actor cannot be read.');
      await become('person', personId, inSecurityGroup ? 'security' : '');
      const seen = await sql<{ seen: boolean }>`select approval_case_visible(${caseId}::uuid) as seen`.execute(db);
      await become(self.kind, self.id, self.powers);
      return seen.rows[0]?.seen === true;
    },
  };
}

function settling(tx: Tx) {
  const db = tx.tables<ApprovalTables>();
  return {
    /** Held until the transaction ends: of two decisions at the same time, the second sees the first. */
    lock: (id: string): Promise<ApprovalRow | undefined> =>
      db.selectFrom('approval').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),
    settle: async (id: string, { state, by, at, sealedReason, exception }: Settlement): Promise<void> => {
      await db
        .updateTable('approval')
        .set({ state, decided_by: by, decided_at: at, sealed_decision_reason: sealedReason, exception })
        .set({ review: exception === 'break-glass' ? 'due' : null })
        .where('id', '=', id)
        .execute();
    },
    review: async (id: string, by: string, at: Date, sealedNote: Buffer): Promise<void> => {
      await db
        .updateTable('approval')
        .set({ review: 'done', reviewed_by: by, reviewed_at: at, sealed_review: sealedNote })
        .where('id', '=', id)
        .execute();
    },
    /** As the system: those whose time is over. Uses approval_pending_by_expiry. */
    expire: async (at: Date): Promise<readonly { id: string; kind: string }[]> =>
      db
        .updateTable('approval')
        .set({ state: 'expired' })
        .where('state', '=', 'pending')
        .where('expires_at', '<=', at)
        .returning(['id', 'kind'])
        .execute(),
  };
}

function reading(tx: Tx) {
  const db = tx.tables<ApprovalTables>();
  return {
    byId: (id: string): Promise<ApprovalRow | undefined> =>
      db.selectFrom('approval').selectAll().where('id', '=', id).executeTakeFirst(),
    visible: async (ids: readonly string[]): Promise<readonly string[]> =>
      (
        await db
          .selectFrom('approval')
          .select('id')
          .where('id', 'in', [...ids])
          .execute()
      ).map((row) => row.id),
    /** Newest first; ids sort by time. */
    list: async ({ state, reviewDue, before, limit }: ApprovalFilter): Promise<readonly ApprovalRow[]> => {
      const wanted: Expression<SqlBool>[] = [
        sql<SqlBool>`true`,
        ...(state === undefined ? [] : [sql<SqlBool>`state = ${state}`]),
        ...(reviewDue === true ? [sql<SqlBool>`review = 'due'`] : []),
        ...(before === undefined ? [] : [sql<SqlBool>`id < ${before}::uuid`]),
      ];
      const found = await sql<ApprovalRow>`select * from approval where ${sql.join(wanted, sql` and `)}
        order by id desc limit ${limit}`.execute(db);
      return found.rows;
    },
  };
}

export function approvalStore(tx: Tx) {
  return { ...asking(tx), ...settling(tx), ...reading(tx) };
}
