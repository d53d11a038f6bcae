import type { Tx } from '../../../platform/db/index.ts';
import type { GoalRow, SchedulingTables, TieRow } from './tables.ts';

export function goalStore(tx: Tx) {
  const db = tx.tables<SchedulingTables>();
  return {
    list: (quarter: string | undefined): Promise<readonly GoalRow[]> => {
      const query = db.selectFrom('quarter_goal').selectAll();
      return (quarter === undefined ? query : query.where('quarter', '=', quarter))
        .orderBy('quarter', 'desc')
        .orderBy('made_at')
        .limit(500)
        .execute();
    },
    byId: (id: string): Promise<GoalRow | undefined> =>
      db.selectFrom('quarter_goal').selectAll().where('id', '=', id).executeTakeFirst(),
    insert: async (row: GoalRow): Promise<void> => {
      await db.insertInto('quarter_goal').values(row).execute();
    },
    update: async (
      id: string,
      set: Pick<GoalRow, 'quarter' | 'title_sealed' | 'reached_at' | 'version'>,
    ): Promise<void> => {
      await db.updateTable('quarter_goal').set(set).where('id', '=', id).execute();
    },
    delete: async (id: string): Promise<void> => {
      await db.deleteFrom('quarter_goal').where('id', '=', id).execute();
    },
    ties: async (goalIds: readonly string[]): Promise<readonly TieRow[]> =>
      goalIds.length === 0
        ? []
        : db
            .selectFrom('review_goal')
            .selectAll()
            .where('goal_id', 'in', [...goalIds])
            .orderBy('tied_at')
            .limit(2000)
            .execute(),
    tie: async (row: TieRow): Promise<void> => {
      await db
        .insertInto('review_goal')
        .values(row)
        .onConflict((conflict) => conflict.columns(['goal_id', 'case_id']).doNothing())
        .execute();
    },
    untie: async (goalId: string, caseId: string): Promise<void> => {
      await db.deleteFrom('review_goal').where('goal_id', '=', goalId).where('case_id', '=', caseId).execute();
    },
  };
}
