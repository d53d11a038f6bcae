import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { IntervalChange, ProbeInterval } from '../model.ts';
import type { ProbeTables } from './tables.ts';

export function intervalStore(tx: Tx) {
  const db = tx.tables<ProbeTables>();
  return {
    all: (): Promise<readonly ProbeInterval[]> =>
      db
        .selectFrom('probe_interval')
        .select(['tier', 'every_hours as everyHours', 'enabled', 'version'])
        .orderBy('tier')
        .execute(),
    /** With `version`, changes only that version; false when nothing matched. */
    put: async (
      tier: ProbeInterval['tier'],
      change: IntervalChange,
      at: Date,
      version: number | undefined,
    ): Promise<boolean> => {
      let query = db
        .updateTable('probe_interval')
        .set({
          every_hours: change.everyHours,
          enabled: change.enabled,
          updated_at: at,
          version: sql<number>`version + 1`,
        })
        .where('tier', '=', tier);
      if (version !== undefined) query = query.where('version', '=', version);
      return (await query.executeTakeFirst()).numUpdatedRows === 1n;
    },
  };
}
