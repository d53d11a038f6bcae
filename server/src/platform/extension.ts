/**
 * A place where modules plug something in (a case kind, an approvable change, a health check) without a shared list:
 * the owner of the place exports it from its door, the contributor names it in its module.ts.
 */
export type ExtensionPoint<T> = {
  readonly name: string;
  readonly of: (...items: readonly T[]) => Contribution;
  readonly collect: (all: readonly Contribution[]) => readonly T[];
};

export type Contribution = { readonly point: symbol; readonly items: readonly unknown[] };

export function extensionPoint<T>(name: string): ExtensionPoint<T> {
  const point = Symbol(name);
  return {
    name,
    of: (...items) => ({ point, items }),
    // Only `of` makes contributions with this symbol, so the items are of type T.
    collect: (all) => all.filter((c) => c.point === point).flatMap((c) => c.items as readonly T[]),
  };
}
