import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { ChangeRow, EvidenceTables, RegressionRow, ScoreRow, StateRow } from './tables.ts';

export type ChangeFilter = {
  readonly since: Date;
  readonly service?: string | undefined;
  readonly after?: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
};

const serviceLock = 0x65766964; // "evid", so that it meets no other lock

export function stateStore(tx: Tx) {
  const db = tx.tables<EvidenceTables>();
  return {
    /** Until the end of the transaction nobody else evaluates this service. */
    lockService: async (serviceId: string): Promise<void> => {
      await sql`select pg_advisory_xact_lock(${serviceLock}, hashtext(${serviceId}))`.execute(db);
    },
    ofService: (serviceId: string, standard?: string): Promise<readonly StateRow[]> => {
      let query = db.selectFrom('control_state').selectAll().where('service_id', '=', serviceId);
      if (standard !== undefined) query = query.where('standard', '=', standard);
      return query.orderBy('standard').orderBy('control_id').execute();
    },
    ofStandard: (standard: string, serviceIds: readonly string[]): Promise<readonly StateRow[]> =>
      db
        .selectFrom('control_state')
        .selectAll()
        .where('standard', '=', standard)
        .where('service_id', 'in', [...serviceIds])
        .execute(),
    put: async (rows: readonly StateRow[]): Promise<void> => {
      if (rows.length === 0) return;
      await db
        .insertInto('control_state')
        .values([...rows])
        .onConflict((oc) =>
          oc.columns(['service_id', 'standard', 'control_id']).doUpdateSet((eb) => ({
            edition: eb.ref('excluded.edition'),
            level: eb.ref('excluded.level'),
            outcome: eb.ref('excluded.outcome'),
            reason: eb.ref('excluded.reason'),
            since: eb.ref('excluded.since'),
            remark: eb.ref('excluded.remark'),
            observed_at: eb.ref('excluded.observed_at'),
            stale_at: eb.ref('excluded.stale_at'),
            evidence_id: eb.ref('excluded.evidence_id'),
            exception_id: eb.ref('excluded.exception_id'),
            excepted: eb.ref('excluded.excepted'),
            unexpected_pass: eb.ref('excluded.unexpected_pass'),
            due_at: eb.ref('excluded.due_at'),
          })),
        )
        .execute();
    },
    remove: async ({ service_id, standard, control_id }: StateRow): Promise<void> => {
      await db
        .deleteFrom('control_state')
        .where('service_id', '=', service_id)
        .where('standard', '=', standard)
        .where('control_id', '=', control_id)
        .execute();
    },
    /** Services for which time may have changed something. */
    due: async (now: Date, limit: number): Promise<readonly string[]> =>
      (
        await db
          .selectFrom('control_state')
          .select('service_id')
          .distinct()
          .where('due_at', '<=', now)
          .limit(limit)
          .execute()
      ).map((row) => row.service_id),
    addChanges: async (rows: readonly ChangeRow[]): Promise<void> => {
      if (rows.length > 0)
        await db
          .insertInto('control_change')
          .values([...rows])
          .execute();
    },
    /** Newest first. */
    changes: ({ since, service, after, limit }: ChangeFilter): Promise<readonly ChangeRow[]> => {
      let query = db.selectFrom('control_change').selectAll().where('at', '>=', since);
      if (service !== undefined) query = query.where('service_id', '=', service);
      if (after !== undefined)
        query = query.where(sql<boolean>`(at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
      return query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    },
    putScore: async (row: ScoreRow): Promise<void> => {
      const { service_id, day, ...values } = row;
      await db
        .insertInto('service_score')
        .values({ service_id, day, ...values })
        .onConflict((oc) => oc.columns(['service_id', 'day']).doUpdateSet(values))
        .execute();
    },
    /** Oldest first: what was so on the day `from`, and every change since. */
    scores: async (serviceIds: readonly string[], from: string): Promise<readonly ScoreRow[]> =>
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

/** Cases of red periods. */
export function regressionStore(tx: Tx) {
  const db = tx.tables<EvidenceTables>();
  return {
    running: (serviceId: string): Promise<readonly RegressionRow[]> =>
      db
        .selectFrom('regression_case')
        .selectAll()
        .where('service_id', '=', serviceId)
        .where('ended_at', 'is', null)
        .execute(),
    begin: async (row: Omit<RegressionRow, 'ended_at' | 'ended_because'>): Promise<void> => {
      await db
        .insertInto('regression_case')
        .values({ ...row, ended_at: null, ended_because: null })
        .execute();
    },
    end: async (caseId: string, at: Date, because: NonNullable<RegressionRow['ended_because']>): Promise<void> => {
      await db
        .updateTable('regression_case')
        .set({ ended_at: at, ended_because: because })
        .where('case_id', '=', caseId)
        .execute();
    },
  };
}
