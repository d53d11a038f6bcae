import type { Tx } from '../../../platform/db/index.ts';
import type { RoutingRule } from '../model.ts';
import type { IntakeTables } from './tables.ts';

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
