import pg from 'pg';
import type { Connection } from '../db/index.ts';
import type { Log } from '../log.ts';
import { queueOptions } from './queue-store.ts';

const reconnectMs = 500;

/** The lock and the row of one worker. The lock comes first: nobody ever sees the row of a living worker without it. */
const announce = `with alive as materialized (select pg_advisory_lock(jobs.lock_key($1)))
  insert into jobs.worker (id) select $1 from alive on conflict (id) do nothing`;

/** A worker that had to give up on a job stays listed, without its lock: the next take-over frees that job. */
const leave = `delete from jobs.worker w where w.id = $1
  and not exists (select 1 from graphile_worker._private_jobs j where j.locked_by = w.id)`;

export type Presence = { readonly announced: Promise<void>; readonly withdraw: () => Promise<void> };

/** Shows that the worker `id` of this process lives, for as long as it does; reconnects by itself. */
export function showPresence(connection: Connection, id: string, log: Log): Presence {
  let client: pg.Client | undefined;
  let withdrawn = false;
  const attend = async (): Promise<void> => {
    while (!withdrawn) {
      const fresh = new pg.Client(queueOptions(connection, 'worker presence'));
      fresh.on('error', () => undefined); // Reported once, below, when the connection has ended.
      try {
        await fresh.connect();
        await fresh.query(announce, [id]);
        client = fresh;
        fresh.once('end', () => {
          if (withdrawn) return;
          log.warn('jobs.presence_lost', { worker: id });
          void attend();
        });
        return;
      } catch (error) {
        log.error('jobs.presence_failed', error, { worker: id });
        await fresh.end().catch(() => undefined); // It may never have been connected.
        await new Promise((resolve) => setTimeout(resolve, reconnectMs));
      }
    }
  };
  const announced = attend();
  return {
    announced,
    withdraw: async () => {
      withdrawn = true;
      await announced;
      try {
        // graphile does not wait for its last "done": a job may be locked for some moments after its handler ended.
        for (let tries = 0; tries < 10; tries += 1) {
          if (client === undefined || (await client.query(leave, [id])).rowCount === 1) break;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      } catch (error) {
        log.error('jobs.presence_failed', error, { worker: id }); // The next take-over removes the row.
      }
      await client?.end().catch(() => undefined); // A connection that is gone has freed the lock as well.
    },
  };
}

export type WorkerStore = {
  readonly pool: pg.Pool;
  /** Jobs of dead workers become available again; returns those workers. */
  readonly takeOver: (thorough: boolean) => Promise<readonly string[]>;
  /** A failed job waits this much longer than the back-off, so that jobs that failed together don't return together. */
  readonly delay: (jobId: string, milliseconds: number) => Promise<void>;
};

export function openWorkerStore(connection: Connection, log: Log, connections: number): WorkerStore {
  const pool = new pg.Pool({ ...queueOptions(connection, 'worker'), max: connections });
  pool.on('error', (error) => log.error('jobs.idle_connection_lost', error));
  // The query that a connection breaks under throws by itself; without a listener the event would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    pool,
    takeOver: async (thorough) => {
      const { rows } = await pool.query<{ dead: string[] }>('select jobs.take_over($1) as dead', [thorough]);
      return rows[0]?.dead ?? [];
    },
    delay: async (jobId, milliseconds) => {
      await pool.query(
        `update graphile_worker._private_jobs set run_at = now() + $2 * interval '1 millisecond' where id = $1::bigint and locked_at is not null`,
        [jobId, milliseconds],
      );
    },
  };
}
