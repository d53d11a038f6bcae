type Needs = readonly (readonly number[])[];

/**
 * Nodes, each after all it needs, and those that can't be placed because they need each other. Takes time linear in the
 * needs.
 */
export function inOrder(needs: Needs): { readonly order: readonly number[]; readonly ringed: ReadonlySet<number> } {
  const neededBy: number[][] = needs.map(() => []);
  needs.forEach((of, node) => {
    for (const need of of) neededBy[need]?.push(node);
  });
  const open = needs.map((of) => of.length);
  const order = open.flatMap((count, node) => (count === 0 ? [node] : []));
  for (let i = 0; i < order.length; i += 1) {
    for (const node of neededBy[order[i] ?? 0] ?? []) {
      const left = (open[node] ?? 0) - 1;
      open[node] = left;
      if (left === 0) order.push(node);
    }
  }
  const ringed = new Set(needs.keys());
  for (const node of order) ringed.delete(node);
  return { order, ringed };
}

/** Nodes that need each other in a ring, out of those that could not be placed. */
export function ringOf(needs: Needs, ringed: ReadonlySet<number>): readonly number[] {
  const path: number[] = [];
  const place = new Map<number, number>();
  let [node] = ringed;
  while (node !== undefined) {
    const before = place.get(node);
    if (before !== undefined) return path.slice(before);
    place.set(node, path.length);
    path.push(node);
    node = needs[node]?.find((need) => ringed.has(need));
  }
  return path;
}
