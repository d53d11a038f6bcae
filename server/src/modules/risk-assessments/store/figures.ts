import type { RiskLevel } from '@gatehouse/risk-assessment';
import type { Tx } from '../../../platform/db/index.ts';
import type { RiskTables } from './tables.ts';

/** What figures count. */
export function figureStore(tx: Tx) {
  const db = tx.tables<RiskTables>();
  return {
    levelsOf: async (caseIds: readonly string[]): Promise<ReadonlyMap<string, RiskLevel>> => {
      if (caseIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('risk_recommendation')
        .select(['case_id', 'level'])
        .where('case_id', 'in', [...caseIds])
        .execute();
      return new Map(rows.map(({ case_id, level }) => [case_id, level]));
    },
    assessedBetween: async (from: Date, to: Date): Promise<number> => {
      const row = await db
        .selectFrom('risk_assessment')
        .select(({ fn }) => fn.count<string>('record_id').distinct().as('count'))
        .where('assessed_at', '>=', from)
        .where('assessed_at', '<', to)
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },
  };
}
