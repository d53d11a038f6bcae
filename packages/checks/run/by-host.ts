/** How fast the looks may follow each other. Milliseconds. */
export type Pace = { readonly concurrency: number; readonly pauseMs: number; readonly signal: AbortSignal };

/**
 * Does something for each item: items of one host one after the other with a pause between them, of several hosts at the
 * same time. Begins nothing more once the signal aborts; rejects with the first failure when the others have ended.
 */
export async function byHost<T>(
  items: readonly T[],
  hostOf: (item: T) => string,
  { concurrency, pauseMs, signal }: Pace,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queues = [...Map.groupBy(items, hostOf).values()];
  const lane = async (): Promise<void> => {
    for (let queue = queues.shift(); queue !== undefined; queue = queues.shift()) {
      for (const [index, item] of queue.entries()) {
        if (index > 0) await pause(pauseMs, signal);
        if (signal.aborted) return;
        await work(item);
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: Math.max(1, concurrency) }, lane));
  const failed = lanes.find((each) => each.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
