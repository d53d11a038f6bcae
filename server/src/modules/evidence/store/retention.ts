import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { EvidenceTables, RetentionRow } from './tables.ts';

export type Forgettable = { readonly id: string; readonly evidence: readonly string[] };

/** Whether evidence `e` is the newest that tested its piece, of those other rows `n` that count besides. */
const isNewest = (counted: ReturnType<typeof sql>) => sql`e.outcome <> 'not-tested'
  and not exists (select 1 from evidence n
    where n.service_id = e.service_id and n.standard = e.standard and n.control_id = e.control_id
      and n.verification = e.verification and n.target_kind = e.target_kind and n.target = e.target
      and n.outcome <> 'not-tested' and (n.observed_at, n.id) > (e.observed_at, e.id) ${counted})`;

/** How long captures are kept, and which of them nothing needs any more. */
export function retentionStore(tx: Tx) {
  const db = tx.tables<EvidenceTables>();
  return {
    rule: (): Promise<RetentionRow> => db.selectFrom('capture_retention').selectAll().executeTakeFirstOrThrow(),
    /** With `version`, changes only that version; false when nothing matched. */
    put: async (keepDays: number, at: Date, version: number | undefined): Promise<boolean> => {
      let query = db
        .updateTable('capture_retention')
        .set({ keep_days: keepDays, updated_at: at, version: sql<number>`version + 1` });
      if (version !== undefined) query = query.where('version', '=', version);
      return (await query.executeTakeFirst()).numUpdatedRows === 1n;
    },
    /**
     * Captures that were last seen before `before` and that nothing here needs, with the evidence that names them, after
     * this one. Needed are: the newest capture of a target and the server's own; what decides a control now, whichever
     * way it is asked; what decided it when a running exception was granted; what the last change of a control came of.
     */
    forgettable: async (before: Date, now: Date, after: string | undefined, limit: number) => {
      const found = await sql<Forgettable>`
        select o.id, coalesce((select array_agg(e.id) from evidence e where e.observation_id = o.id), '{}') as evidence
          from observation o
         where o.content is not null and o.observed_at < ${before} and o.id > ${after ?? '00000000-0000-0000-0000-000000000000'}
           and not exists (select 1 from probed_target t
                            where t.service_id = o.service_id and o.id in (t.observation_id, t.probed_observation_id))
           and not exists (select 1 from evidence e where e.observation_id = o.id and (
             e.observed_at >= ${before}
             or (${isNewest(sql``)})
             or (e.run_id is not null and ${isNewest(sql`and n.run_id is not null`)})
             or exists (select 1 from control_exception x
                         where x.ended_at is null and x.expires_at > ${now} and x.standard = e.standard
                           and (x.service_id is null or x.service_id = e.service_id) and e.control_id = any (x.controls)
                           and e.observed_at <= x.granted_at and ${isNewest(sql`and n.observed_at <= x.granted_at`)})
             or exists (select 1 from control_change c
                         where c.evidence_id = e.id and not exists (select 1 from control_change m
                           where m.service_id = c.service_id and m.standard = c.standard
                             and m.control_id = c.control_id and (m.at, m.id) > (c.at, c.id)))))
         order by o.id limit ${limit}`.execute(db);
      return found.rows;
    },
    /** The rows stay, with hash and times. */
    forget: async (ids: readonly string[], at: Date): Promise<void> => {
      if (ids.length === 0) return;
      await db
        .updateTable('observation')
        .set({ content: null, removed_at: at })
        .where('id', 'in', [...ids])
        .execute();
    },
  };
}
