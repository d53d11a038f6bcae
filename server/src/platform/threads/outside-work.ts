import { createThreadPool, type ThreadPoolOptions } from './pool.ts';
import { ThreadFailure, type ThreadFailureReason } from './protocol.ts';

export type OutsideWorkOptions<Result> = Pick<ThreadPoolOptions, 'script' | 'size' | 'timeoutMs'> & {
  /** What the caller hears of a task that took too long or too much memory; it may throw. */
  readonly tooMuch: () => Result;
};

const memoryLimitMb = 256;
/** Somebody who writes asks again within seconds. */
const idleMs = 60_000;

const costs = new Set<ThreadFailureReason>(['timeout', 'out-of-memory', 'crashed']);

/**
 * Work on what people outside of the process wrote, on threads that can be ended. What a task costs is the fault of who
 * wrote it and ends in `tooMuch`; whatever else goes wrong is ours and is thrown.
 */
export function createOutsideWork<Task, Result>({
  tooMuch,
  ...options
}: OutsideWorkOptions<Result>): (task: Task) => Promise<Result> {
  const pool = createThreadPool<Task, Result>({ ...options, memoryLimitMb, idleMs });
  return async (task) => {
    try {
      return await pool.run(task);
    } catch (error) {
      if (error instanceof ThreadFailure && costs.has(error.reason)) return tooMuch();
      throw error;
    }
  };
}
