import { DomainError } from '../errors.ts';
import { createThreadPool, type ThreadPoolOptions } from './pool.ts';
import { ThreadFailure, type ThreadFailureReason } from './protocol.ts';

export type OutsideWorkOptions<Result> = Pick<ThreadPoolOptions, 'script' | 'size' | 'timeoutMs'> & {
  /** What the caller hears of a task that took too long or too much memory; it may throw. */
  readonly tooMuch: () => Result;
};

const memoryLimitMb = 256;
/** Somebody who writes asks again within seconds. */
const idleMs = 60_000;
/** Behind each thread; with the time that a task may take, who waits last waits for minutes at worst. */
const mostWaitingEach = 10;

const costs = new Set<ThreadFailureReason>(['timeout', 'out-of-memory', 'crashed']);

/**
 * Work on what people outside of the process wrote, on threads that can be ended. What a task costs is the fault of who
 * wrote it and ends in `tooMuch`; whatever else goes wrong is ours and is thrown.
 *
 * Throws `DomainError('unavailable', 'too_busy')` when too many tasks wait already.
 */
export function createOutsideWork<Task, Result>({
  tooMuch,
  ...options
}: OutsideWorkOptions<Result>): (task: Task) => Promise<Result> {
  const pool = createThreadPool<Task, Result>({
    ...options,
    memoryLimitMb,
    idleMs,
    mostWaiting: options.size * mostWaitingEach,
  });
  return async (task) => {
    try {
      return await pool.run(task);
    } catch (error) {
      if (error instanceof ThreadFailure && costs.has(error.reason)) return tooMuch();
      if (error instanceof ThreadFailure && error.reason === 'full')
        throw new DomainError(
          'unavailable',
          'too_busy',
          'Many files are being read already, and this one was not taken. Nothing was changed; try again in a minute.',
          { cause: error },
        );
      throw error;
    }
  };
}
