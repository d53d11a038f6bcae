type Waiting<Item, Result> = {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (failure: unknown) => void;
};

export type Together<Item, Result> = {
  /** Which of those that wait go together now; at least one. */
  readonly pick: (waiting: readonly Item[]) => readonly Item[];
  /** Does them all or none of them; the results stand in the order of the items. */
  readonly run: (items: readonly Item[]) => Promise<readonly Result[]>;
};

/**
 * What arrives while something runs is done together when it has ended: many share the cost of a transaction and of its
 * flush to disk, and one alone never waits for company. Some that fail together are done again one by one, so that
 * nobody fails because of another one.
 */
export function together<Item, Result>({ pick, run }: Together<Item, Result>): (item: Item) => Promise<Result> {
  let waiting: readonly Waiting<Item, Result>[] = [];
  let running = false;

  const settle = async (batch: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await run(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    } catch (failure) {
      if (batch.length === 1) batch[0]?.reject(failure);
      else for (const entry of batch) await settle([entry]);
    }
  };

  const drain = async (): Promise<void> => {
    if (running) return;
    running = true;
    try {
      while (waiting.length > 0) {
        const picked = new Set(pick(waiting.map(({ item }) => item)));
        const batch = waiting.filter(({ item }) => picked.has(item));
        waiting = waiting.filter(({ item }) => !picked.has(item));
        await settle(batch);
      }
    } finally {
      running = false;
    }
  };

  return (item) =>
    new Promise<Result>((resolve, reject) => {
      waiting = [...waiting, { item, resolve, reject }];
      void drain();
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
