/** Runs tasks in the order in which they are given, at most `width` at the same time. */
export function inTurns(width: number): <T>(task: () => Promise<T>) => Promise<T> {
  let free = Math.max(1, width);
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free--;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}
