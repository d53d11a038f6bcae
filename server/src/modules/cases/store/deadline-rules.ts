import type { Tx } from '../../../platform/db/index.ts';
import type { DeadlineRule } from '../model/index.ts';
import type { CaseTables } from './tables.ts';

export function deadlineRuleStore(tx: Tx) {
  const db = tx.tables<CaseTables>();
  return {
    all: async (): Promise<readonly DeadlineRule[]> => {
      const rows = await db.selectFrom('deadline_rule').selectAll().orderBy('kind').orderBy('severity').execute();
      return rows.map((row) => ({
        kind: row.kind,
        severity: row.severity,
        firstResponseHours: row.first_response_hours,
        resolveHours: row.resolve_hours,
        version: row.version,
      }));
    },
    /** What people changed stays. */
    addMissing: async (rule: Omit<DeadlineRule, 'version'>, at: Date): Promise<void> => {
      await db
        .insertInto('deadline_rule')
        .values({
          kind: rule.kind,
          severity: rule.severity,
          first_response_hours: rule.firstResponseHours,
          resolve_hours: rule.resolveHours,
          updated_at: at,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    put: async (rule: Omit<DeadlineRule, 'version'>, at: Date): Promise<void> => {
      const hours = { first_response_hours: rule.firstResponseHours, resolve_hours: rule.resolveHours };
      await db
        .insertInto('deadline_rule')
        .values({ kind: rule.kind, severity: rule.severity, ...hours, updated_at: at })
        .onConflict((conflict) =>
          conflict.columns(['kind', 'severity']).doUpdateSet((eb) => ({
            ...hours,
            updated_at: at,
            version: eb('deadline_rule.version', '+', 1),
          })),
        )
        .execute();
    },
  };
}
