import { type Transferable, Worker } from 'node:worker_threads';
import { type ThreadAnswer, ThreadFailure, type ThreadRequest } from './protocol.ts';

export type ThreadPoolOptions = {
  /** A script that calls `answerTasks()`. */
  readonly script: URL;
  /** Most threads at a time; each is started when a task first needs it, and then kept. */
  readonly size: number;
  /** Heap of one thread. Buffers lie outside of the heap: the script has to bound those itself. */
  readonly memoryLimitMb: number;
  /** For one task, from the moment a thread has it; the first one includes loading the script. */
  readonly timeoutMs: number;
};

export type ThreadPool<Task, Result> = {
  /** Waits for a free thread. Rejects with `ThreadFailure` only. Buffers in `transfer` move instead of being copied. */
  readonly run: (task: Task, transfer?: readonly Transferable[]) => Promise<Result>;
  /** Ends all threads; what is waiting or running is rejected. */
  readonly close: () => Promise<void>;
};

type Waiting<Task, Result> = {
  readonly task: Task;
  readonly transfer: readonly Transferable[];
  readonly resolve: (result: Result) => void;
  readonly reject: (failure: ThreadFailure) => void;
};

type Thread = { readonly worker: Worker; fail: (failure: ThreadFailure) => void };

/**
 * Threads for work that would block the event loop, or that must be ended when it takes too long or too much memory.
 * A thread that fails is replaced for the next task. Idle threads don't keep the process alive.
 */
export function createThreadPool<Task, Result>(options: ThreadPoolOptions): ThreadPool<Task, Result> {
  const waiting: Waiting<Task, Result>[] = [];
  const idle: Thread[] = [];
  const threads = new Set<Thread>();
  let closed = false;

  const next = (): void => {
    const thread = waiting.length === 0 ? undefined : (idle.pop() ?? start());
    const item = thread && waiting.shift();
    if (thread && item) give(thread, item);
  };

  const start = (): Thread | undefined => {
    if (threads.size >= options.size) return undefined;
    const worker = new Worker(options.script, {
      resourceLimits: { maxOldGenerationSizeMb: options.memoryLimitMb },
      env: {},
    });
    const thread: Thread = { worker, fail: () => undefined };
    threads.add(thread);
    worker.on('error', (error) => lose(thread, failureOf(error)));
    worker.on('exit', () => lose(thread, new ThreadFailure('crashed', 'The thread ended without an answer.')));
    return thread;
  };

  const lose = (thread: Thread, failure: ThreadFailure): void => {
    if (!threads.delete(thread)) return;
    const position = idle.indexOf(thread);
    if (position >= 0) idle.splice(position, 1);
    thread.fail(failure);
    if (!closed) next();
  };

  const give = (thread: Thread, item: Waiting<Task, Result>): void => {
    const { worker } = thread;
    const timer = setTimeout(() => {
      const failure = new ThreadFailure('timeout', `The task took longer than ${options.timeoutMs} ms and was ended.`);
      void worker.terminate();
      lose(thread, failure);
    }, options.timeoutMs);
    const done = (): void => {
      clearTimeout(timer);
      thread.fail = () => undefined;
      worker.removeAllListeners('message');
      worker.unref();
    };
    thread.fail = (failure) => {
      done();
      item.reject(failure);
    };
    worker.once('message', (answer: ThreadAnswer<Result>) => {
      done();
      idle.push(thread);
      if (answer.outcome === 'done') item.resolve(answer.result);
      else item.reject(thrownIn(answer));
      next();
    });
    worker.ref();
    const request: ThreadRequest<Task> = { task: item.task };
    worker.postMessage(request, item.transfer);
  };

  return {
    run: (task, transfer = []) => {
      if (closed) return Promise.reject(new ThreadFailure('closed', 'The pool is closed.'));
      return new Promise((resolve, reject) => {
        waiting.push({ task, transfer, resolve, reject });
        next();
      });
    },
    close: async () => {
      closed = true;
      const failure = new ThreadFailure('closed', 'The pool was closed before the task was done.');
      for (const item of waiting.splice(0)) item.reject(failure);
      const ending = [...threads];
      for (const thread of ending) lose(thread, failure);
      await Promise.all(ending.map((thread) => thread.worker.terminate()));
    },
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
