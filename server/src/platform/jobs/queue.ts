import { Logger, runMigrations } from 'graphile-worker';
import { type Connection, gathered, type Signals } from '../db/index.ts';
import type { JobState, Jobs } from './model.ts';
import { makeQueue, type NewJob, queueStore } from './queue-store.ts';

const quiet = new Logger(() => () => undefined);

/** Brings the queue to this version, as its owner; safe to repeat, and for several processes at once. */
export async function prepareQueue(connection: Connection): Promise<void> {
  await makeQueue(connection, (pgPool) => runMigrations({ pgPool, logger: quiet }));
}

/** Jobs of one task share a statement. */
function byTask(jobs: readonly NewJob[]): readonly NewJob[] {
  const found = new Map<string, NewJob>();
  for (const job of jobs) {
    const known = found.get(job.task);
    found.set(job.task, known === undefined ? job : { ...known, payloads: [...known.payloads, ...job.payloads] });
  }
  return [...found.values()];
}

/** With `signals`, workers are woken after the commit; without, by it, which makes commits wait for each other. */
export function createJobs(signals?: Signals): Jobs {
  const quiet = signals !== undefined;
  const write = gathered<NewJob>(async (tx, jobs) => {
    for (const job of byTask(jobs)) await queueStore(tx).enqueue(job, {}, quiet);
  });
  const enqueueAll: Jobs['enqueueAll'] = async (tx, job, payloads, options) => {
    if (payloads.length === 0) return;
    const checked = payloads.map((payload) => job.payload.parse(payload));
    const { name: task, maxAttempts, headStartSeconds = 0 } = job;
    const wanted = { task, payloads: checked, maxAttempts, headStartSeconds };
    if (options === undefined) write(tx, [wanted]);
    else await queueStore(tx).enqueue(wanted, options, quiet);
    if (quiet) tx.afterCommit(() => signals.count('jobs:insert'));
  };
  return {
    enqueueAll,
    enqueue: (tx, job, payload, options) => enqueueAll(tx, job, [payload], options),
    list: (tx, state, limit, before) => queueStore(tx).list(state, limit, before),
    retry: (tx, id) => queueStore(tx).retry(id),
    counts: async (tx) => {
      const counts: Record<JobState, number> = { waiting: 0, running: 0, retrying: 0, dead: 0 };
      for (const row of await queueStore(tx).counts()) counts[row.state] = Number(row.jobs);
      return counts;
    },
  };
}
