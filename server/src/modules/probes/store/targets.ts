import type { Tx } from '../../../platform/db/index.ts';
import type { RunTarget } from '../model.ts';
import type { ProbeTables } from './tables.ts';

/** PostgreSQL's check_violation, raised by the trigger of the table. */
const checkViolation = '23514';

const newestRuns = 50;

export function isUnconfirmed(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === checkViolation;
}

export function targetStore(tx: Tx) {
  const db = tx.tables<ProbeTables>();
  return {
    ofRun: (runId: string): Promise<readonly RunTarget[]> =>
      db
        .selectFrom('probe_run_target')
        .select(['endpoint', 'outcome', 'reason', 'started_at as startedAt', 'finished_at as finishedAt'])
        .where('run_id', '=', runId)
        .orderBy('started_at')
        .orderBy('endpoint')
        .execute(),
    /** When each endpoint of a service was begun last, as far as its newest runs go. */
    lastLooked: async (serviceId: string): Promise<ReadonlyMap<string, Date>> => {
      const rows = await db
        .selectFrom('probe_run_target')
        .select(['endpoint', (eb) => eb.fn.max('started_at').as('at')])
        .where('run_id', 'in', (eb) =>
          eb
            .selectFrom('probe_run')
            .select('id')
            .where('service_id', '=', serviceId)
            .orderBy('asked_at', 'desc')
            .orderBy('id', 'desc')
            .limit(newestRuns),
        )
        .groupBy('endpoint')
        .execute();
      return new Map(rows.map((row) => [row.endpoint, row.at]));
    },
    /** What a process that is gone began is begun anew. */
    forget: async (runId: string): Promise<void> => {
      await db.deleteFrom('probe_run_target').where('run_id', '=', runId).execute();
    },
    /** The database throws (`isUnconfirmed`) for an endpoint that nobody vouches for now. */
    begin: async (runId: string, endpoint: string, at: Date): Promise<void> => {
      await db
        .insertInto('probe_run_target')
        .values({ run_id: runId, endpoint, outcome: 'running', started_at: at })
        .execute();
    },
    finish: async (runId: string, endpoint: string, at: Date, notTested: string | null): Promise<void> => {
      await db
        .updateTable('probe_run_target')
        .set({ outcome: notTested === null ? 'tested' : 'not-tested', reason: notTested, finished_at: at })
        .where('run_id', '=', runId)
        .where('endpoint', '=', endpoint)
        .execute();
    },
  };
}
