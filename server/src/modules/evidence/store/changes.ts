import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { ChangeRow, EvidenceTables, ScoreRow } from './tables.ts';

export type ChangeFilter = {
  readonly since: Date;
  readonly service?: string | undefined;
  readonly after?: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
};

/** What changed, for "what changed this week" and the trend. */
export function changeStore(tx: Tx) {
  const db = tx.tables<EvidenceTables>();
  return {
    add: async (rows: readonly ChangeRow[]): Promise<void> => {
      if (rows.length > 0)
        await db
          .insertInto('control_change')
          .values([...rows])
          .execute();
    },
    /** Newest first. */
    list: ({ since, service, after, limit }: ChangeFilter): Promise<readonly ChangeRow[]> => {
      let query = db.selectFrom('control_change').selectAll().where('at', '>=', since);
      if (service !== undefined) query = query.where('service_id', '=', service);
      if (after !== undefined)
        query = query.where(sql<boolean>`(at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
      return query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    },
  };
}

export function scoreStore(tx: Tx) {
  const db = tx.tables<EvidenceTables>();
  return {
    put: async (row: ScoreRow): Promise<void> => {
      const { service_id, day, ...values } = row;
      await db
        .insertInto('service_score')
        .values({ service_id, day, ...values })
        .onConflict((oc) => oc.columns(['service_id', 'day']).doUpdateSet(values))
        .execute();
    },
    /** Oldest first: what was so on the day `from`, and every change since. */
    ofServices: async (serviceIds: readonly string[], from: string): Promise<readonly ScoreRow[]> =>
      serviceIds.length === 0
        ? []
        : (
            await sql<ScoreRow>`
              select s.service_id, s.day::text as day, s.score, s.passed, s.failed, s.excepted, s.stale, s.not_tested,
                     s.not_applicable, s.worst_standard, s.worst_control, s.worst_since
                from unnest(${[...serviceIds]}::uuid[]) as w (id)
               cross join lateral (
                 (select * from service_score s where s.service_id = w.id and s.day >= ${from}::date)
                 union all
                 (select * from service_score s where s.service_id = w.id and s.day < ${from}::date order by s.day desc limit 1)
               ) s order by s.service_id, s.day`.execute(db)
          ).rows,
  };
}
