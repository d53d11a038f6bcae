export type TrackerReason =
  /** No whole answer, or one that says that the server failed: it may work later. */
  | 'unreachable'
  /** Too many calls; `retryAfterSeconds` says when to go on. */
  | 'limited'
  /** The key is not accepted, or may not do this. */
  | 'refused'
  /** The item is not there, or not for this account. */
  | 'gone'
  /** Somebody changed it in between. */
  | 'conflict'
  /** The tracker does not take what was sent. */
  | 'invalid'
  /** The answer is none that the tracker's documentation knows. */
  | 'malformed';

/** The one error of this package. Its message names status and code only: a tracker's text may quote an item. */
export class TrackerError extends Error {
  override readonly name = 'TrackerError';
  readonly reason: TrackerReason;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    reason: TrackerReason,
    message: string,
    options: { readonly cause?: unknown; readonly retryAfterSeconds?: number | undefined } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.reason = reason;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
