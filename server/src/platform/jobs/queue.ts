import { Logger, runMigrations } from 'graphile-worker';
import type { Connection, Signals } from '../db/index.ts';
import type { JobState, Jobs } from './model.ts';
import { makeQueue, queueStore } from './queue-store.ts';

const quiet = new Logger(() => () => undefined);

/** Brings the queue to this version, as its owner; safe to repeat, and for several processes at once. */
export async function prepareQueue(connection: Connection): Promise<void> {
  await makeQueue(connection, (pgPool) => runMigrations({ pgPool, logger: quiet }));
}

/** With `signals`, workers are woken after the commit; without, by it, which makes commits wait for each other. */
export function createJobs(signals?: Signals): Jobs {
  const enqueueAll: Jobs['enqueueAll'] = async (tx, job, payloads, options = {}) => {
    if (payloads.length === 0) return;
    const checked = payloads.map((payload) => job.payload.parse(payload));
    const quiet = signals !== undefined;
    const { name: task, maxAttempts, headStartSeconds = 0 } = job;
    const wanted = { task, payloads: checked, maxAttempts, headStartSeconds };
    await queueStore(tx).enqueue(wanted, options, quiet);
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
