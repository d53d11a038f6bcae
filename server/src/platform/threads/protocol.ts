/** What travels between a pool and its threads: one request at a time, answered once. */
export type ThreadRequest<Task> = { readonly task: Task };

/** Sent once, when the script is loaded: from then on the thread's time counts. */
export type ThreadReady = { readonly outcome: 'ready' };

export type ThreadAnswer<Result> =
  | { readonly outcome: 'done'; readonly result: Result }
  | { readonly outcome: 'threw'; readonly name: string; readonly message: string; readonly stack: string | undefined };

export type ThreadFailureReason =
  /** Took longer than the pool allows; the thread was ended. */
  | 'timeout'
  /** Outgrew the heap that the pool allows; the thread is gone. */
  | 'out-of-memory'
  /** The thread ended without an answer. */
  | 'crashed'
  /** The handler threw; `message` and `stack` are the handler's. */
  | 'threw'
  /** The caller's signal said so; a thread that had the task is gone. */
  | 'aborted'
  /** As many tasks wait as the pool allows; this one was not taken. */
  | 'full'
  /** The pool was closed before the task was done. */
  | 'closed';

/** Why a task has no result. The pool itself stays usable, unless it was closed. */
export class ThreadFailure extends Error {
  override readonly name = 'ThreadFailure';
  readonly reason: ThreadFailureReason;

  constructor(reason: ThreadFailureReason, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.reason = reason;
  }
}
