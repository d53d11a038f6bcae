import { EventEmitter } from 'node:events';
import {
  type CronItem,
  Logger,
  parseCronItems,
  type Runner,
  run,
  type Task,
  type WorkerEvents,
  type WorkerPool,
} from 'graphile-worker';
import type { Connection } from '../db/index.ts';
import type { Log } from '../log.ts';
import { failureCode, withoutContent } from './failure.ts';
import type { AnyJob } from './model.ts';
import { openWorkerStore, type Presence, showPresence, type WorkerStore } from './worker-store.ts';

export type FinishedJob = {
  readonly task: string;
  readonly outcome: 'done' | 'failed' | 'dead';
  readonly seconds: number;
};

export type WorkerOptions = {
  readonly connection: Connection;
  readonly jobs: readonly AnyJob[];
  readonly log: Log;
  /** Jobs that run at the same time in this process. */
  readonly concurrency?: number;
  /** Called after each run of a handler, for metrics. */
  readonly finished?: (job: FinishedJob) => void;
};

const takeOverMs = 2_000;
const restartMs = 1_000;
/** After it could not tell the database how jobs ended, graphile stops by itself; where it does not, it is given up. */
const lostMs = 2_000;
/** Handlers hear of a stop after 4 s by their signal, and are given up after 7 s: all of a stop ends within 10 s. */
const abortMs = 4_000;
const giveUpMs = 7_000;

/** graphile waits e^attempts seconds after a failure (2.7 s, 7.4 s … 6 h); this spreads it by up to a half more. */
function jitterMs(attempt: number): number {
  return Math.round(Math.random() * 500 * Math.exp(Math.min(attempt, 10)));
}

function taskOf(job: AnyJob, store: WorkerStore, { log, finished }: WorkerOptions): Task {
  return async (given, { job: row, abortSignal }) => {
    const began = performance.now();
    const end = (outcome: FinishedJob['outcome']): void =>
      finished?.({ task: job.name, outcome, seconds: (performance.now() - began) / 1000 });
    try {
      const { _cron, ...payload } = given as Record<string, unknown>;
      const checked = job.payload.parse(payload);
      await job.handle(checked as never, {
        actor: job.actor,
        attempt: row.attempts,
        signal: abortSignal ?? new AbortController().signal,
      });
      end('done');
    } catch (error) {
      const dead = row.attempts >= row.max_attempts;
      end(dead ? 'dead' : 'failed');
      const fields = { task: job.name, job: row.id, attempt: row.attempts, maxAttempts: row.max_attempts };
      if (dead) log.error('jobs.dead', withoutContent(error), fields);
      else log.warn('jobs.failed', { ...fields, code: failureCode(error) });
      await store.delay(row.id, jitterMs(row.attempts));
      throw withoutContent(error);
    }
  };
}

/** Repeating jobs: one row by job key, so that a slow one never piles up. */
function cronItems(jobs: readonly AnyJob[]): CronItem[] {
  return jobs.flatMap(({ name, every, maxAttempts }) =>
    every === undefined
      ? []
      : [
          {
            task: name,
            match: every,
            identifier: name,
            options: { maxAttempts, backfillPeriod: 0, jobKey: `every ${name}` },
          },
        ],
  );
}

function runnerLog(log: Log): Logger {
  return new Logger(() => (level, message, meta) => {
    // Failures of handlers are logged by us, without their messages.
    const own = typeof meta === 'object' && meta !== null && 'failure' in meta;
    if (!own && (level === 'error' || level === 'warning')) log.warn('jobs.runner', { message });
  });
}

/** A limit on waiting for something else; by itself it keeps no process alive. */
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

type Session = {
  readonly runner: Runner;
  /** Resolves when the database was lost under running jobs, and the runner had time to end. */
  readonly lost: Promise<void>;
  readonly pool: () => WorkerPool | undefined;
  readonly presence: () => Presence | undefined;
};

/** One graphile runner. No worker of it asks for a job before the process is known to be alive. */
async function openSession(options: WorkerOptions, store: WorkerStore): Promise<Session> {
  const { connection, jobs, log } = options;
  let pool: WorkerPool | undefined;
  let presence: Presence | undefined;
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => {
    pool = workerPool;
    presence = showPresence(connection, workerPool.id, log);
  });
  const lost = Promise.withResolvers<void>();
  events.on('pool:fatalError', () => void pause(lostMs).then(lost.resolve));
  const runner = await run({
    pgPool: store.pool,
    taskList: Object.fromEntries(jobs.map((job) => [job.name, taskOf(job, store, options)])),
    parsedCronItems: parseCronItems(cronItems(jobs)),
    concurrency: options.concurrency ?? 8,
    pollInterval: 1_000,
    gracefulShutdownAbortTimeout: abortMs,
    noHandleSignals: true,
    logger: runnerLog(log),
    events,
    preset: {
      // Without a batch, graphile does not wait for the note that a job ended, and a lost database would end the process.
      worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 },
      plugins: [
        {
          name: 'GatehousePresence',
          version: '1.0.0',
          worker: { hooks: { startWorker: async () => presence?.announced } },
        },
      ],
    },
  });
  return { runner, lost: lost.promise, pool: () => pool, presence: () => presence };
}

/** Waits for running handlers, tells them to hurry, gives up on them; their jobs are then taken over elsewhere. */
async function closeSession(session: Session, log: Log): Promise<void> {
  const drained = session.runner.stop().then(
    () => true,
    () => true, // Stopped by itself before.
  );
  if (!(await Promise.race([drained, pause(giveUpMs).then(() => false)]))) {
    log.warn('jobs.stop_forced');
    const forced = Promise.resolve(session.pool()?.forcefulShutdown('stopping'));
    await Promise.race([forced.catch((error: unknown) => log.error('jobs.stop_failed', error)), pause(1_000)]);
  }
  await session.presence()?.withdraw();
}

async function takeOver(store: WorkerStore, log: Log, thorough: boolean): Promise<void> {
  try {
    for (const worker of await store.takeOver(thorough)) log.warn('jobs.taken_over', { worker });
  } catch (error) {
    log.error('jobs.take_over_failed', error);
  }
}

/** Runs the jobs of the queue in this process until `stop`; starts again by itself after a lost database. */
export async function startWorker(options: WorkerOptions): Promise<{ readonly stop: () => Promise<void> }> {
  const { log } = options;
  const store = openWorkerStore(options.connection, log, (options.concurrency ?? 8) + 2);
  await takeOver(store, log, true);
  const timer = setInterval(() => void takeOver(store, log, false), takeOverMs);
  let stopping = false;
  let session = await openSession(options, store);
  const keepRunning = async (): Promise<void> => {
    while (!stopping) {
      const ended = session.runner.promise.then(
        () => undefined,
        (error: unknown) => log.error('jobs.runner_failed', withoutContent(error)),
      );
      await Promise.race([ended, session.lost]);
      if (stopping) return;
      // Ends its timetable too, which does not look whether the pool lives; it may have stopped by itself.
      session.runner.stop().catch((error: unknown) => log.warn('jobs.runner_ended', { code: failureCode(error) }));
      await session.presence()?.withdraw();
      await pause(restartMs);
      if (!stopping) session = await openSession(options, store).catch(() => session);
    }
  };
  const kept = keepRunning();
  return {
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      await closeSession(session, log);
      await Promise.race([kept.then(() => store.pool.end()), pause(1_000)]);
    },
  };
}
