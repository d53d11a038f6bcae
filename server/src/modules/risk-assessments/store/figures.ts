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
    /** Services whose last standing until `at` is a current assessment, made after `since`; by the primary key. */
    assessedAt: async (at: Date, since: Date): Promise<number> => {
      const row = await db
        .selectFrom(
          db
            .selectFrom('risk_standing_past')
            .select(['service_id', 'assessed_at', 'stale'])
            .distinctOn('service_id')
            .where('since', '<=', at)
            .orderBy('service_id')
            .orderBy('since', 'desc')
            .as('then'),
        )
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .where('stale', '=', false)
        .where('assessed_at', '>', since)
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },
  };
}
