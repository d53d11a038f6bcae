import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import pg from 'pg';
import type { Connection, Tx } from '../db/index.ts';
import type { EnqueueOptions, JobState, JobSummary } from './model.ts';

/** A session as the owner of the queue. `int8` stays text here: graphile compares the ids that it reads with its own. */
export function queueOptions(connection: Connection, name: string): pg.ClientConfig {
  return {
    ...connection,
    connectionTimeoutMillis: 10_000,
    application_name: `gatehouse ${name}`,
    options:
      '-c role=gatehouse_jobs -c search_path=graphile_worker -c timezone=UTC -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3',
  };
}

/**
 * graphile would create its schema, for which a role needs more than owning it; with its table of migrations there,
 * it leaves the schema alone.
 */
const migrationsTable = `create table if not exists graphile_worker.migrations (
  id int primary key, ts timestamptz default now() not null, breaking boolean not null default false)`;

const grantedOnly = `select has_table_privilege('gatehouse_app', 'graphile_worker._private_jobs', 'select, insert, update, delete') as open`;

/** Makes our functions around the queue; `migrateGraphile` runs between the table that it needs and the functions that need it. */
export async function makeQueue(
  connection: Connection,
  migrateGraphile: (pool: pg.Pool) => Promise<void>,
): Promise<void> {
  const pool = new pg.Pool({ ...queueOptions(connection, 'queue setup'), max: 2 });
  const ignore = (): void => undefined; // The query that breaks throws by itself.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  const gate = new pg.Client(queueOptions(connection, 'queue setup lock'));
  try {
    await gate.connect();
    await gate.query(`select pg_advisory_lock(hashtext('gatehouse queue'))`);
    await pool.query(migrationsTable);
    await migrateGraphile(pool);
    await gate.query(readFileSync(new URL('./queue.sql', import.meta.url), 'utf8'));
    const { rows } = await gate.query<{ open: boolean }>(grantedOnly);
    if (rows[0]?.open !== false) throw new Error('gatehouse_app must reach the queue through its functions only.');
  } finally {
    await gate.end();
    await pool.end();
  }
}

export type NewJob = {
  readonly task: string;
  readonly payloads: readonly unknown[];
  readonly maxAttempts: number;
  readonly headStartSeconds: number;
};

/** The queue as the unprivileged role sees it, in the caller's transaction. */
export function queueStore(tx: Tx) {
  const db = tx.tables<unknown>();
  return {
    /** One statement however many payloads there are. */
    enqueue: async (job: NewJob, options: EnqueueOptions, quiet: boolean): Promise<void> => {
      const payloads = job.payloads.map((payload) => JSON.stringify(payload));
      await sql`select jobs.enqueue(${job.task}, p::json, ${options.runAt ?? null}, ${job.maxAttempts},
        ${options.key ?? null}, ${options.queue ?? null}, ${quiet}, make_interval(secs => ${job.headStartSeconds}))
        from unnest(${payloads}::text[]) as p`.execute(db);
    },
    list: async (state: JobState | undefined, limit: number, before?: string): Promise<readonly JobSummary[]> => {
      const found = await sql<JobSummary>`select id, task, state, attempts, max_attempts as "maxAttempts",
        run_at as "runAt", last_error as "lastError" from jobs.list(${state ?? null}, ${limit},
        ${before ?? null}::bigint)`.execute(db);
      return found.rows;
    },
    retry: async (id: string): Promise<boolean> => {
      const done = await sql<{ retried: boolean }>`select jobs.retry(${id}::bigint) as retried`.execute(db);
      return done.rows[0]?.retried === true;
    },
    counts: async (): Promise<readonly { state: JobState; jobs: bigint }[]> =>
      (await sql<{ state: JobState; jobs: bigint }>`select state, jobs from jobs.counts()`.execute(db)).rows,
    health: async (): Promise<{ workers: bigint; oldestSeconds: number | null } | undefined> =>
      (
        await sql<{ workers: bigint; oldestSeconds: number | null }>`select workers, oldest_seconds as "oldestSeconds"
          from jobs.health()`.execute(db)
      ).rows[0],
  };
}
