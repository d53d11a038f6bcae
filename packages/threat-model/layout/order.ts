import type { Columns, Item, Link } from './columns.ts';

const sweeps = 6;

/** Flows from top to bottom, as they come to the left or go from the right border. */
export type BorderOrder = { readonly left: readonly string[]; readonly right: readonly string[] };

/**
 * Orders each column by where that what it is joined with stands in the column beside it (barycentre heuristic of
 * Sugiyama, Tagawa and Toda, 1981), left to right and back: fewer flows cross each other. What enters and leaves keeps
 * the order that it has outside.
 */
export function orderColumns({ columns }: Columns, border: BorderOrder): void {
  sortPorts(columns[0], border.left);
  sortPorts(columns.at(-1), border.right);
  const isFixed = (column: readonly Item[]): boolean => column.some((item) => item.isPort);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const isForward = sweep % 2 === 0;
    const order = isForward ? columns.keys() : [...columns.keys()].reverse();
    for (const n of order) {
      const column = columns[n] ?? [];
      const beside = columns[isForward ? n - 1 : n + 1];
      if (beside !== undefined && !isFixed(column)) sortBy(column, beside, isForward);
    }
  }
}

function sortPorts(column: Item[] | undefined, order: readonly string[]): void {
  const place = new Map(order.map((flow, n) => [flow, n]));
  column?.sort((a, b) => (place.get(a.flow ?? '') ?? 0) - (place.get(b.flow ?? '') ?? 0));
}

function sortBy(column: Item[], beside: readonly Item[], isForward: boolean): void {
  const place = new Map(beside.map((item, n) => [item, (n + 0.5) / beside.length]));
  const wish = new Map(
    column.map((item, n) => {
      const links = isForward ? item.before : item.after;
      const own = (n + 0.5) / column.length;
      return [item, links.length === 0 ? own : mean(links, place)];
    }),
  );
  column.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0));
}

function mean(links: readonly Link[], place: ReadonlyMap<Item, number>): number {
  return links.reduce((sum, { item }) => sum + (place.get(item) ?? 0), 0) / links.length;
}

/** The order in which flows touch a side of an item, by where they come from. */
export function sideOrder(links: readonly Link[], column: readonly Item[]): readonly string[] {
  const place = new Map(column.map((item, n) => [item, n]));
  return [...links].sort((a, b) => (place.get(a.item) ?? 0) - (place.get(b.item) ?? 0)).map(({ flow }) => flow);
}
