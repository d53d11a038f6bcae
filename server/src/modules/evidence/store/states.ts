import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { EvidenceTables, RegressionRow, StateRow } from './tables.ts';

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
    ofStandard: async (standard: string, serviceIds: readonly string[]): Promise<readonly StateRow[]> =>
      serviceIds.length === 0
        ? []
        : db
            .selectFrom('control_state')
            .selectAll()
            .where('standard', '=', standard)
            .where('service_id', 'in', [...serviceIds])
            .orderBy('control_id')
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
    due: async (now: Date): Promise<readonly string[]> =>
      (await db.selectFrom('control_state').select('service_id').distinct().where('due_at', '<=', now).execute()).map(
        (row) => row.service_id,
      ),
    /** By service, the editions that its states were made by, in order: `a@1 b@2`. */
    evaluated: async (): Promise<ReadonlyMap<string, string>> => {
      const { rows } = await sql<{ id: string; editions: string }>`
        select service_id as id, string_agg(distinct standard || '@' || edition, ' ' order by standard || '@' || edition) as editions
          from control_state group by service_id`.execute(db);
      return new Map(rows.map((row) => [row.id, row.editions]));
    },
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
