import type { Tx } from '../../../platform/db/index.ts';
import type { EventRow, OutsiderRow, ReviewTables, RulesRow, ScopeRow, SealedEvidenceRow, SealRow } from './tables.ts';

export function eventStore(tx: Tx) {
  const db = tx.tables<ReviewTables>();
  return {
    add: async (row: EventRow): Promise<void> => {
      await db.insertInto('review_event').values(row).execute();
    },
    has: async (caseId: string, name: string): Promise<boolean> => {
      const query = db.selectFrom('review_event').select('id').where('case_id', '=', caseId).where('name', '=', name);
      return (await query.limit(1).executeTakeFirst()) !== undefined;
    },
    /** The newest event of the case that has one of these names. */
    newestOf: async (caseId: string, names: readonly string[]): Promise<string | undefined> =>
      (
        await db
          .selectFrom('review_event')
          .select('name')
          .where('case_id', '=', caseId)
          .where('name', 'in', [...names])
          .orderBy('id', 'desc')
          .limit(1)
          .executeTakeFirst()
      )?.name,
  };
}

export function outsiderStore(tx: Tx) {
  const db = tx.tables<ReviewTables>();
  return {
    add: async (rows: readonly OutsiderRow[]): Promise<void> => {
      if (rows.length === 0) return;
      await db
        .insertInto('review_outsider')
        .values([...rows])
        .onConflict((oc) => oc.columns(['case_id', 'side', 'address_hash']).doNothing())
        .execute();
    },
    ofCase: (caseId: string): Promise<readonly OutsiderRow[]> =>
      db.selectFrom('review_outsider').selectAll().where('case_id', '=', caseId).execute(),
  };
}

export function scopeStore(tx: Tx) {
  const db = tx.tables<ReviewTables>();
  return {
    insert: async (row: ScopeRow): Promise<void> => {
      await db.insertInto('review_scope').values(row).execute();
    },
    /** A later scope of the same repository takes the place of the earlier one. */
    replace: async (caseId: string, repository: Buffer, at: Date): Promise<void> => {
      await db
        .updateTable('review_scope')
        .set({ replaced_at: at })
        .where('case_id', '=', caseId)
        .where('repository_hash', '=', repository)
        .where('replaced_at', 'is', null)
        .execute();
    },
    counting: (caseId: string): Promise<readonly ScopeRow[]> =>
      db
        .selectFrom('review_scope')
        .selectAll()
        .where('case_id', '=', caseId)
        .where('replaced_at', 'is', null)
        .orderBy('set_at')
        .orderBy('id')
        .execute(),
    byIds: async (caseId: string, ids: readonly string[]): Promise<readonly ScopeRow[]> =>
      ids.length === 0
        ? []
        : db
            .selectFrom('review_scope')
            .selectAll()
            .where('case_id', '=', caseId)
            .where('id', 'in', [...ids])
            .orderBy('set_at')
            .orderBy('id')
            .execute(),
    /** Newest first. */
    ofRepository: (repository: Buffer, limit: number): Promise<readonly ScopeRow[]> =>
      db
        .selectFrom('review_scope')
        .selectAll()
        .where('repository_hash', '=', repository)
        .where('replaced_at', 'is', null)
        .where('commit_id', 'is not', null)
        .orderBy('set_at', 'desc')
        .limit(limit)
        .execute(),
  };
}

export function sealStore(tx: Tx) {
  const db = tx.tables<ReviewTables>();
  return {
    insert: async (row: SealRow): Promise<void> => {
      await db.insertInto('review_seal').values(row).execute();
    },
    nameEvidence: async (rows: readonly SealedEvidenceRow[]): Promise<void> => {
      if (rows.length > 0)
        await db
          .insertInto('review_seal_evidence')
          .values([...rows])
          .onConflict((oc) => oc.doNothing())
          .execute();
    },
    /** Of these, the pieces of evidence that a seal names. */
    namedEvidence: async (ids: readonly string[]): Promise<readonly string[]> =>
      ids.length === 0
        ? []
        : (
            await db
              .selectFrom('review_seal_evidence')
              .select('evidence_id')
              .distinct()
              .where('evidence_id', 'in', [...ids])
              .execute()
          ).map((row) => row.evidence_id),
    /** Newest first. */
    ofCase: (caseId: string): Promise<readonly SealRow[]> =>
      db.selectFrom('review_seal').selectAll().where('case_id', '=', caseId).orderBy('number', 'desc').execute(),
  };
}

export function rulesStore(tx: Tx) {
  const db = tx.tables<ReviewTables>();
  return {
    current: (): Promise<RulesRow | undefined> =>
      db.selectFrom('review_rules').selectAll().orderBy('version', 'desc').limit(1).executeTakeFirst(),
    byVersion: (version: number): Promise<RulesRow | undefined> =>
      db.selectFrom('review_rules').selectAll().where('version', '=', version).executeTakeFirst(),
    before: (version: number, limit: number): Promise<readonly RulesRow[]> =>
      db
        .selectFrom('review_rules')
        .selectAll()
        .where('version', '<', version)
        .orderBy('version', 'desc')
        .limit(limit)
        .execute(),
    /** False when somebody else put that version in. */
    insert: async (row: RulesRow): Promise<boolean> => {
      const done = await db
        .insertInto('review_rules')
        .values(row)
        .onConflict((oc) => oc.column('version').doNothing())
        .executeTakeFirst();
      return done.numInsertedOrUpdatedRows === 1n;
    },
  };
}
