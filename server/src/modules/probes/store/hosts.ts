import type { Tx } from '../../../platform/db/index.ts';
import type { ProbeTables } from './tables.ts';

/** One connects to a host at a time, over all processes; a lease that is not given back ends by itself. */
export function hostStore(tx: Tx) {
  const db = tx.tables<ProbeTables>();
  return {
    take: async (host: string, runId: string, now: Date, until: Date): Promise<boolean> => {
      const result = await db
        .insertInto('probe_host')
        .values({ host, run_id: runId, free_at: until })
        .onConflict((oc) =>
          oc
            .column('host')
            .doUpdateSet({ run_id: runId, free_at: until })
            .where((eb) => eb.or([eb('probe_host.free_at', '<=', now), eb('probe_host.run_id', '=', runId)])),
        )
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    release: async (host: string, runId: string, freeAt: Date): Promise<void> => {
      const own = db.updateTable('probe_host').set({ free_at: freeAt }).where('host', '=', host);
      await own.where('run_id', '=', runId).execute();
    },
    forgetBefore: async (at: Date): Promise<void> => {
      await db.deleteFrom('probe_host').where('free_at', '<', at).execute();
    },
  };
}
