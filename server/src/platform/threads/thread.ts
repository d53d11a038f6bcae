import { type Transferable, Worker } from 'node:worker_threads';
import { type ThreadAnswer, ThreadFailure, type ThreadRequest } from './protocol.ts';

/** One worker thread that is asked one thing at a time. */
export type Thread<Task, Result> = {
  /** Rejects with `ThreadFailure` only; after any reason but `threw` the thread is gone. */
  readonly ask: (task: Task, transfer: readonly Transferable[], timeoutMs: number) => Promise<Result>;
  readonly isAlive: () => boolean;
  readonly end: (failure: ThreadFailure) => Promise<void>;
};

export function startThread<Task, Result>(script: URL, memoryLimitMb: number): Thread<Task, Result> {
  const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb }, env: {} });
  let alive = true;
  let fail: (failure: ThreadFailure) => void = () => undefined;
  const end = async (failure: ThreadFailure): Promise<void> => {
    alive = false;
    fail(failure);
    await worker.terminate();
  };
  worker.on('error', (error) => void end(failureOf(error)));
  worker.on('exit', () => void end(new ThreadFailure('crashed', 'The thread ended without an answer.')));
  return {
    isAlive: () => alive,
    end,
    ask: (task, transfer, timeoutMs) =>
      new Promise<Result>((resolve, reject) => {
        const timer = setTimeout(() => {
          void end(new ThreadFailure('timeout', `The task took longer than ${timeoutMs} ms and was ended.`));
        }, timeoutMs);
        const settle = (): void => {
          clearTimeout(timer);
          fail = () => undefined;
          worker.removeAllListeners('message');
          // An idle thread does not keep the process alive.
          worker.unref();
        };
        fail = (failure) => {
          settle();
          reject(failure);
        };
        worker.once('message', (answer: ThreadAnswer<Result>) => {
          settle();
          if (answer.outcome === 'done') resolve(answer.result);
          else reject(thrownIn(answer));
        });
        worker.ref();
        const request: ThreadRequest<Task> = { task };
        worker.postMessage(request, transfer);
      }),
  };
}

function failureOf(error: unknown): ThreadFailure {
  const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  const message = isMemory ? 'The task needed more memory than its thread may use.' : 'The thread failed.';
  return new ThreadFailure(isMemory ? 'out-of-memory' : 'crashed', message, { cause: error });
}

function thrownIn(answer: Extract<ThreadAnswer<never>, { outcome: 'threw' }>): ThreadFailure {
  const failure = new ThreadFailure('threw', `${answer.name}: ${answer.message}`);
  if (answer.stack !== undefined) failure.stack = answer.stack;
  return failure;
}
