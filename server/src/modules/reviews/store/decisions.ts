import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { ConditionRow, DecisionRow, ReviewTables, TeamRow } from './tables.ts';

export function decisionStore(tx: Tx) {
  const db = tx.tables<ReviewTables>();
  return {
    insert: async (row: DecisionRow): Promise<void> => {
      await db.insertInto('review_decision').values(row).execute();
    },
    ofCase: (caseId: string): Promise<readonly DecisionRow[]> =>
      db
        .selectFrom('review_decision')
        .selectAll()
        .where('case_id', '=', caseId)
        .orderBy('round')
        .orderBy('position')
        .execute(),
    ofRound: (caseId: string, round: number): Promise<readonly DecisionRow[]> =>
      db
        .selectFrom('review_decision')
        .selectAll()
        .where('case_id', '=', caseId)
        .where('round', '=', round)
        .orderBy('position')
        .execute(),
  };
}

const conditionColumns = [
  'id',
  'case_id',
  'round',
  'number',
  'text_sealed',
  'owner_id',
  'claimed_by',
  'claimed_at',
  'evidence_sealed',
  'confirmed_by',
  'confirmed_at',
  'expired_at',
] as const;

export function conditionStore(tx: Tx) {
  const db = tx.tables<ReviewTables>();
  const all = () => db.selectFrom('review_condition').select(conditionColumns).select(sql<string>`due::text`.as('due'));
  return {
    insert: async (rows: readonly ConditionRow[]): Promise<void> => {
      if (rows.length > 0)
        await db
          .insertInto('review_condition')
          .values([...rows])
          .execute();
    },
    ofCase: (caseId: string): Promise<readonly ConditionRow[]> =>
      all().where('case_id', '=', caseId).orderBy('round').orderBy('number').execute(),
    ofRound: (caseId: string, round: number): Promise<readonly ConditionRow[]> =>
      all().where('case_id', '=', caseId).where('round', '=', round).orderBy('number').execute(),
    claim: async (id: string, by: string, at: Date, evidence: Buffer): Promise<void> => {
      await db
        .updateTable('review_condition')
        .set({ claimed_by: by, claimed_at: at, evidence_sealed: evidence })
        .where('id', '=', id)
        .execute();
    },
    /** What was said is not enough: the owner says it again. */
    unclaim: async (id: string): Promise<void> => {
      await db
        .updateTable('review_condition')
        .set({ claimed_by: null, claimed_at: null, evidence_sealed: null })
        .where('id', '=', id)
        .execute();
    },
    confirm: async (id: string, by: string, at: Date): Promise<void> => {
      await db
        .updateTable('review_condition')
        .set({ confirmed_by: by, confirmed_at: at })
        .where('id', '=', id)
        .execute();
    },
    expire: async (ids: readonly string[], at: Date): Promise<void> => {
      await db
        .updateTable('review_condition')
        .set({ expired_at: at })
        .where('id', 'in', [...ids])
        .where('expired_at', 'is', null)
        .execute();
    },
    /** Reviews with a condition whose last day is over and which nobody confirmed. */
    overdueCases: async (today: string): Promise<readonly string[]> =>
      (
        await db
          .selectFrom('review_condition')
          .select('case_id')
          .distinct()
          .where('confirmed_at', 'is', null)
          .where('expired_at', 'is', null)
          .where(sql<boolean>`due < ${today}::date`)
          .execute()
      ).map((row) => row.case_id),
    /** Those that nobody confirmed, due first. */
    open: (limit: number): Promise<readonly ConditionRow[]> =>
      all()
        .where('confirmed_at', 'is', null)
        .where('expired_at', 'is', null)
        .orderBy('review_condition.due')
        .limit(limit)
        .execute(),
  };
}

export function teamStore(tx: Tx) {
  const db = tx.tables<ReviewTables>();
  return {
    /** Of one round, by name. */
    ofRound: (caseId: string, round: number): Promise<readonly TeamRow[]> =>
      db
        .selectFrom('review_team')
        .selectAll()
        .where('case_id', '=', caseId)
        .where('round', '=', round)
        .orderBy('team')
        .execute(),
    /** One that is named already stays as it is. */
    name: async (row: TeamRow): Promise<boolean> => {
      const done = await db
        .insertInto('review_team')
        .values(row)
        .onConflict((oc) => oc.columns(['case_id', 'round', 'team']).doNothing())
        .executeTakeFirst();
      return done.numInsertedOrUpdatedRows === 1n;
    },
    takeBack: async ({ case_id, round, team }: TeamRow): Promise<void> => {
      await db
        .deleteFrom('review_team')
        .where('case_id', '=', case_id)
        .where('round', '=', round)
        .where('team', '=', team)
        .execute();
    },
    answer: async (
      { case_id, round, team }: TeamRow,
      answer: Pick<TeamRow, 'decision' | 'person_id' | 'decided_at' | 'reason_sealed'>,
    ): Promise<void> => {
      await db
        .updateTable('review_team')
        .set(answer)
        .where('case_id', '=', case_id)
        .where('round', '=', round)
        .where('team', '=', team)
        .execute();
    },
    /** Those whose answer is waited for in the present round, named longest ago first; or only those of these names. */
    owed: (limit: number, names?: readonly string[]): Promise<readonly TeamRow[]> =>
      db
        .selectFrom('review_team as t')
        .innerJoin('review as r', (join) => join.onRef('r.case_id', '=', 't.case_id').onRef('r.round', '=', 't.round'))
        .selectAll('t')
        .where('t.decision', 'is', null)
        .where('r.state', 'in', ['requested', 'needs-info', 'accepted', 'in-review', 'second-approval'])
        .$if(names !== undefined, (query) => query.where('t.team', 'in', [...(names ?? [])]))
        .orderBy('t.named_at')
        .limit(limit)
        .execute(),
  };
}
