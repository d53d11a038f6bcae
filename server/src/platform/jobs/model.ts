import type { z } from 'zod';
import type { Actor } from '../access/index.ts';
import type { Tx } from '../db/index.ts';

/**
 * One kind of background work. The payload holds identifiers only, never content: the queue is not encrypted.
 * A handler may run more than once (the process may die after its last statement) and must be safe to repeat.
 */
export type JobDefinition<Payload = unknown> = {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  /** Attempts before the job is shown in the dead-letter list; each waits longer than the one before. */
  readonly maxAttempts: number;
  /** On whose behalf the handler works. */
  readonly actor: Actor;
  readonly handle: (payload: Payload, run: JobRun) => Promise<void>;
  /** Repeats by the clock: a cron pattern in UTC. */
  readonly every?: string;
  /** Goes before jobs that were asked for at most so much earlier; those that are older still come first. */
  readonly headStartSeconds?: number;
};

/** A list of jobs mixes payload types; each job's own schema checks its payload before its handler sees it. */
export type AnyJob = Omit<JobDefinition, 'payload' | 'handle'> & {
  readonly payload: z.ZodType;
  readonly handle: (payload: never, run: JobRun) => Promise<void>;
};

export type JobRun = { readonly actor: Actor; readonly attempt: number; readonly signal: AbortSignal };

/** What the queue must know of a job that is asked for. */
export type EnqueuedJob<P> = Pick<JobDefinition<P>, 'name' | 'payload' | 'maxAttempts' | 'headStartSeconds'>;

export type EnqueueOptions = {
  /** Not before this instant. */
  readonly runAt?: Date;
  /** Replaces a waiting job of the same key. */
  readonly key?: string;
  /** Jobs of one queue run one after the other. */
  readonly queue?: string;
};

export type JobState = 'waiting' | 'running' | 'retrying' | 'dead';

export type JobSummary = {
  readonly id: string;
  readonly task: string;
  readonly state: JobState;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly runAt: Date;
  readonly lastError: string | null;
};

export type Jobs = {
  /** One job for each payload, in one statement. */
  readonly enqueueAll: <P>(
    tx: Tx,
    job: EnqueuedJob<P>,
    payloads: readonly P[],
    options?: Pick<EnqueueOptions, 'runAt'>,
  ) => Promise<void>;
  /** Part of the caller's transaction: the job exists exactly when the row that needs it does. */
  readonly enqueue: <P>(tx: Tx, job: EnqueuedJob<P>, payload: P, options?: EnqueueOptions) => Promise<void>;
  /** Newest first; with `before`, those older than that job. Never with their payload. */
  readonly list: (
    tx: Tx,
    state: JobState | undefined,
    limit: number,
    before?: string,
  ) => Promise<readonly JobSummary[]>;
  readonly retry: (tx: Tx, id: string) => Promise<boolean>;
  readonly counts: (tx: Tx) => Promise<Readonly<Record<JobState, number>>>;
};

export function defineJob<P>(job: JobDefinition<P>): JobDefinition<P> {
  return job;
}
