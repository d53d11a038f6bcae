import { type Kysely, sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { ProbeRun, RunState } from '../model.ts';
import type { ProbeTables } from './tables.ts';

export type RunFilter = {
  readonly service?: string | undefined;
  readonly state?: RunState | undefined;
  readonly before?: { readonly askedAt: string; readonly id: string } | undefined;
  readonly limit: number;
};

type Last = { readonly at: Date; readonly active: boolean };

function selectRuns(db: Kysely<ProbeTables>) {
  return db
    .selectFrom('probe_run')
    .select([
      'id',
      'service_id as serviceId',
      'state',
      'asked_by as askedBy',
      'asked_at as askedAt',
      'started_at as startedAt',
      'finished_at as finishedAt',
      'done',
      'total',
      'reason',
    ]);
}

export function runStore(tx: Tx) {
  const db = tx.tables<ProbeTables>();
  const active: readonly RunState[] = ['queued', 'running'];
  return {
    byId: (id: string): Promise<ProbeRun | undefined> => selectRuns(db).where('id', '=', id).executeTakeFirst(),
    activeOf: (serviceId: string): Promise<ProbeRun | undefined> =>
      selectRuns(db)
        .where('service_id', '=', serviceId)
        .where('state', 'in', [...active])
        .executeTakeFirst(),
    /** Held until the end of the transaction: what is recorded is recorded for a run that goes on. */
    lockRunning: async (id: string): Promise<boolean> =>
      (await db
        .selectFrom('probe_run')
        .select('id')
        .where('id', '=', id)
        .where('state', '=', 'running')
        .forUpdate()
        .executeTakeFirst()) !== undefined,
    /** Newest first: `probe_run_by_time`, or with a service `probe_run_by_service`. */
    list: (filter: RunFilter): Promise<readonly ProbeRun[]> => {
      let query = selectRuns(db);
      const { before } = filter;
      if (filter.service !== undefined) query = query.where('service_id', '=', filter.service);
      if (filter.state !== undefined) query = query.where('state', '=', filter.state);
      if (before !== undefined)
        query = query.where(sql<boolean>`(asked_at, id) < (${before.askedAt}::timestamptz, ${before.id}::uuid)`);
      return query.orderBy('asked_at', 'desc').orderBy('id', 'desc').limit(filter.limit).execute();
    },
    /** When each of these was asked for last, also when that run failed or was cancelled; by `probe_run_by_service`. */
    lastAsked: async (serviceIds: readonly string[]): Promise<ReadonlyMap<string, Last>> => {
      const { rows } = await sql<{ id: string; at: Date; state: RunState }>`
        select s.id, last.asked_at as at, last.state from unnest(${[...serviceIds]}::uuid[]) as s (id)
        cross join lateral (select r.asked_at, r.state from probe_run r where r.service_id = s.id
          order by r.asked_at desc, r.id desc limit 1) last`.execute(db);
      return new Map(rows.map((r) => [r.id, { at: r.at, active: active.includes(r.state) }]));
    },
    counts: async (since: Date): Promise<readonly { readonly state: RunState; readonly runs: number }[]> => {
      const rows = await db
        .selectFrom('probe_run')
        .select(['state', (eb) => eb.fn.countAll<bigint>().as('runs')])
        .where((eb) => eb.or([eb('state', 'in', [...active]), eb('asked_at', '>', since)]))
        .groupBy('state')
        .execute();
      return rows.map(({ state, runs }) => ({ state, runs: Number(runs) }));
    },
  };
}

export type NewRun = {
  readonly id: string;
  readonly serviceId: string;
  readonly askedBy: string | null;
  readonly at: Date;
  readonly total: number;
};

export function runWriter(tx: Tx) {
  const db = tx.tables<ProbeTables>();
  const end = (id: string, from: readonly RunState[], state: RunState, at: Date, reason: string | null) =>
    db
      .updateTable('probe_run')
      .set({ state, finished_at: at, reason })
      .where('id', '=', id)
      .where('state', 'in', [...from])
      .executeTakeFirst()
      .then((result) => result.numUpdatedRows === 1n);
  return {
    /** False when a run of the service waits or works already. */
    insert: async (run: NewRun): Promise<boolean> => {
      const result = await db
        .insertInto('probe_run')
        .values({
          id: run.id,
          service_id: run.serviceId,
          state: 'queued',
          asked_by: run.askedBy,
          asked_at: run.at,
          total: run.total,
        })
        .onConflict((oc) => oc.column('service_id').where('state', 'in', ['queued', 'running']).doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    /** From the beginning, also when another process left it half done; false when it is over. */
    start: async (id: string, total: number, at: Date): Promise<boolean> => {
      const result = await db
        .updateTable('probe_run')
        .set((eb) => ({
          state: 'running',
          started_at: eb.fn.coalesce('started_at', eb.val(at)),
          alive_at: at,
          done: 0,
          total,
        }))
        .where('id', '=', id)
        .where('state', 'in', ['queued', 'running'])
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    /** Says that somebody works on it; false once it is cancelled or was given up. */
    alive: async (id: string, at: Date, done: number): Promise<boolean> => {
      const result = await db
        .updateTable('probe_run')
        .set({ alive_at: at, done })
        .where('id', '=', id)
        .where('state', '=', 'running')
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    finish: (id: string, at: Date, reason: string | null) => end(id, ['running'], 'done', at, reason),
    cancel: (id: string, at: Date, reason: string) => end(id, ['queued', 'running'], 'cancelled', at, reason),
    fail: (id: string, at: Date, reason: string) => end(id, ['queued', 'running'], 'failed', at, reason),
    /** Those on which nobody has worked since, and those that no worker took; each becomes failed. */
    giveUp: async (silentSince: Date, waitingSince: Date, at: Date, reason: string): Promise<readonly string[]> => {
      const rows = await db
        .updateTable('probe_run')
        .set({ state: 'failed', finished_at: at, reason })
        .where((eb) =>
          eb.or([
            eb.and([eb('state', '=', 'running'), eb('alive_at', '<', silentSince)]),
            eb.and([eb('state', '=', 'queued'), eb('asked_at', '<', waitingSince)]),
          ]),
        )
        .returning('id')
        .execute();
      return rows.map((row) => row.id);
    },
  };
}
