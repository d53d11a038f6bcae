type Waiting<Item, Result> = {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (failure: unknown) => void;
};

export type Together<Item, Result> = {
  /** Which of those that wait go together now, beside what runs already; none when they must wait for that. */
  readonly pick: (waiting: readonly Item[], running: readonly Item[]) => readonly Item[];
  /** Does them all or none of them; the results stand in the order of the items. */
  readonly run: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** How many batches run at the same time; 1 unless said. */
  readonly lanes?: number;
};

/**
 * What arrives while something runs is done together when it has ended: many share the cost of a transaction and of its
 * flush to disk, and one alone never waits for company. Some that fail together are done again one by one, so that
 * nobody fails because of another one.
 */
export function together<Item, Result>({ pick, run, lanes = 1 }: Together<Item, Result>) {
  let waiting: readonly Waiting<Item, Result>[] = [];
  let running: readonly (readonly Item[])[] = [];

  const settle = async (batch: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await run(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    } catch (failure) {
      if (batch.length === 1) batch[0]?.reject(failure);
      else for (const entry of batch) await settle([entry]);
    }
  };

  const start = async (items: readonly Item[]): Promise<void> => {
    const picked = new Set(items);
    const batch = waiting.filter(({ item }) => picked.has(item));
    waiting = waiting.filter(({ item }) => !picked.has(item));
    running = [...running, items];
    await settle(batch);
    running = running.filter((other) => other !== items);
    next();
  };

  const next = (): void => {
    while (waiting.length > 0 && running.length < lanes) {
      const items = pick(
        waiting.map(({ item }) => item),
        running.flat(),
      );
      if (items.length === 0) return;
      void start(items);
    }
  };

  return (item: Item): Promise<Result> =>
    new Promise<Result>((resolve, reject) => {
      waiting = [...waiting, { item, resolve, reject }];
      next();
    });
}

/** From the first on, as many as stay within both limits; one that is larger goes alone. */
export function within<Item>(most: number, mostBytes: number, bytesOf: (item: Item) => number) {
  return (waiting: readonly Item[]): readonly Item[] => {
    let bytes = 0;
    const end = waiting.findIndex((item, index) => {
      bytes += bytesOf(item);
      return index > 0 && (index >= most || bytes > mostBytes);
    });
    return end < 0 ? waiting : waiting.slice(0, end);
  };
}
