import type { Transferable } from 'node:worker_threads';
import { ThreadFailure } from './protocol.ts';
import { startThread, type Thread } from './thread.ts';

export type ThreadPoolOptions = {
  /** A script that calls `answerTasks()`. */
  readonly script: URL;
  /** Most threads at a time; each is started when a task first needs it. */
  readonly size: number;
  /** Heap of one thread. Buffers lie outside of the heap: the script has to bound those itself. */
  readonly memoryLimitMb: number;
  /** For one task, from the moment a thread has it and has loaded its script. */
  readonly timeoutMs: number;
  /** A thread without work for so long is ended, and with it the memory that it holds; absent: threads are kept. */
  readonly idleMs?: number;
  /** Tasks that may wait for a thread; one more is rejected as `full`. Absent where the callers are bounded themselves. */
  readonly mostWaiting?: number;
};

export type ThreadPool<Task, Result> = {
  /**
   * Waits for a free thread. Rejects with `ThreadFailure` only. Buffers in `transfer` move instead of being copied. An
   * abort of `signal` ends the thread that has the task.
   */
  readonly run: (task: Task, transfer?: readonly Transferable[], signal?: AbortSignal) => Promise<Result>;
  /** Ends all threads; what is waiting or running is rejected. */
  readonly close: () => Promise<void>;
};

const aborted = (): ThreadFailure => new ThreadFailure('aborted', 'The task was not wanted any more.');

type Waiting<Task, Result> = {
  readonly task: Task;
  readonly transfer: readonly Transferable[];
  readonly signal: AbortSignal | undefined;
  readonly resolve: (result: Result) => void;
  readonly reject: (failure: unknown) => void;
};

/**
 * Threads for work that would block the event loop, or that must be ended when it takes too long or too much memory.
 * A thread that fails is replaced for the next task. Idle threads don't keep the process alive.
 */
export function createThreadPool<Task, Result>(options: ThreadPoolOptions): ThreadPool<Task, Result> {
  const waiting: Waiting<Task, Result>[] = [];
  const threads = new Set<Thread<Task, Result>>();
  /** The one that worked last is taken first, so that the others become idle for long enough to end. */
  const idle: { readonly thread: Thread<Task, Result>; readonly ending: NodeJS.Timeout | undefined }[] = [];
  let closed = false;

  const take = (): Thread<Task, Result> | undefined => {
    for (let resting = idle.pop(); resting !== undefined; resting = idle.pop()) {
      clearTimeout(resting.ending);
      if (resting.thread.isAlive()) return resting.thread;
      threads.delete(resting.thread);
    }
    if (threads.size >= options.size) return undefined;
    const thread = startThread<Task, Result>(options.script, options.memoryLimitMb);
    threads.add(thread);
    return thread;
  };

  const rest = (thread: Thread<Task, Result>): void => {
    const end = (): void => {
      threads.delete(thread);
      void thread.end(new ThreadFailure('closed', 'The thread had nothing to do.'));
    };
    const ending = options.idleMs === undefined ? undefined : setTimeout(end, options.idleMs).unref();
    idle.push({ thread, ending });
  };

  const serve = async (thread: Thread<Task, Result>, item: Waiting<Task, Result>): Promise<void> => {
    const abort = (): void => void thread.end(aborted());
    item.signal?.addEventListener('abort', abort, { once: true });
    const answer = await thread.ask(item.task, item.transfer, options.timeoutMs).then(
      (result) => () => item.resolve(result),
      (failure: unknown) => () => item.reject(failure),
    );
    item.signal?.removeEventListener('abort', abort);
    // The thread is free before the caller hears, so that the caller's next task finds it.
    if (thread.isAlive()) rest(thread);
    else threads.delete(thread);
    answer();
    next();
  };

  const next = (): void => {
    while (!closed && waiting.length > 0) {
      if (waiting[0]?.signal?.aborted === true) {
        waiting.shift()?.reject(aborted());
        continue;
      }
      const thread = take();
      const item = thread && waiting.shift();
      if (thread === undefined || item === undefined) return;
      void serve(thread, item);
    }
  };

  return {
    run: (task, transfer = [], signal = undefined) => {
      if (closed) return Promise.reject(new ThreadFailure('closed', 'The pool is closed.'));
      if (waiting.length >= (options.mostWaiting ?? Number.POSITIVE_INFINITY))
        return Promise.reject(new ThreadFailure('full', `${waiting.length} tasks wait already.`));
      return new Promise((resolve, reject) => {
        waiting.push({ task, transfer, signal, resolve, reject });
        next();
      });
    },
    close: async () => {
      closed = true;
      const failure = new ThreadFailure('closed', 'The pool was closed before the task was done.');
      for (const item of waiting.splice(0)) item.reject(failure);
      await Promise.all([...threads].map((thread) => thread.end(failure)));
    },
  };
}
