import { type Transferable, Worker } from 'node:worker_threads';
import { type ThreadAnswer, ThreadFailure, type ThreadReady, type ThreadRequest } from './protocol.ts';

/** One worker thread that is asked one thing at a time. */
export type Thread<Task, Result> = {
  /** Rejects with `ThreadFailure` only; after any reason but `threw` the thread is gone. */
  readonly ask: (task: Task, transfer: readonly Transferable[], timeoutMs: number) => Promise<Result>;
  readonly isAlive: () => boolean;
  readonly end: (failure: ThreadFailure) => Promise<void>;
};

/** For loading the script, which a busy machine may take long for; no task is to blame for that. */
const loadLimitMs = 60_000;

export function startThread<Task, Result>(script: URL, memoryLimitMb: number): Thread<Task, Result> {
  const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb }, env: {} });
  let alive = true;
  let loaded = false;
  let onLoaded: () => void = () => undefined;
  let onAnswer: (answer: ThreadAnswer<Result>) => void = () => undefined;
  let fail: (failure: ThreadFailure) => void = () => undefined;
  const end = async (failure: ThreadFailure): Promise<void> => {
    alive = false;
    fail(failure);
    await worker.terminate();
  };
  worker.on('error', (error) => void end(failureOf(error)));
  worker.on('exit', () => void end(new ThreadFailure('crashed', 'The thread ended without an answer.')));
  worker.on('message', (message: ThreadReady | ThreadAnswer<Result>) => {
    if (message.outcome !== 'ready') return onAnswer(message);
    loaded = true;
    onLoaded();
  });
  const endAfter = (limitMs: number): NodeJS.Timeout =>
    setTimeout(() => {
      void end(new ThreadFailure('timeout', `The task took longer than ${limitMs} ms and was ended.`));
    }, limitMs);
  const ask = (task: Task, transfer: readonly Transferable[], timeoutMs: number): Promise<Result> =>
    new Promise<Result>((resolve, reject) => {
      let timer = endAfter(loaded ? timeoutMs : loadLimitMs);
      onLoaded = () => {
        clearTimeout(timer);
        timer = endAfter(timeoutMs);
      };
      const settle = (): void => {
        clearTimeout(timer);
        onLoaded = () => undefined;
        onAnswer = () => undefined;
        fail = () => undefined;
        // An idle thread does not keep the process alive.
        worker.unref();
      };
      fail = (failure) => {
        settle();
        reject(failure);
      };
      onAnswer = (answer) => {
        settle();
        if (answer.outcome === 'done') resolve(answer.result);
        else reject(thrownIn(answer));
      };
      worker.ref();
      const request: ThreadRequest<Task> = { task };
      worker.postMessage(request, transfer);
    });
  return { isAlive: () => alive, end, ask };
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
