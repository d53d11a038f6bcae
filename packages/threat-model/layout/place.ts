import type { Columns, Item } from './columns.ts';
import { type Box, sizes } from './diagram.ts';

/** How far from its centre a flow touches an item, by flow, on its left and its right. */
export type Touch = (item: Item, flow: string, side: 'left' | 'right') => number;

const sweeps = 4;

export type Placed = {
  readonly width: number;
  readonly height: number;
  /** Left border of each column, and its width. */
  readonly columns: readonly { readonly x: number; readonly width: number }[];
};

/** Gives every item of a group its height above the top of the group, and every column its place. */
export function placeColumns({ columns, group }: Columns, touch: Touch): Placed {
  const padding = group.boundary === null ? 4 : sizes.padding;
  const heading = group.boundary === null ? 0 : sizes.heading;
  for (const column of columns) stack(column);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const isForward = sweep % 2 === 0;
    const order = isForward ? columns : [...columns].reverse();
    for (const column of order) settle(column, isForward, touch);
  }
  const items = columns.flat();
  const top = Math.min(...items.map((item) => item.y - item.height / 2));
  const bottom = Math.max(...items.map((item) => item.y + item.height / 2));
  const shift = items.length === 0 ? 0 : heading + padding - top;
  for (const item of items) item.y += shift;
  const across = placeAcross(columns, padding);
  const named = (group.boundary?.name.length ?? 0) * sizes.letter + 2 * sizes.padding;
  return {
    width: Math.max(across.width, Math.ceil(named), group.boundary === null ? 1 : 120),
    height: items.length === 0 ? heading + 2 * padding : heading + 2 * padding + bottom - top,
    columns: across.columns,
  };
}

function placeAcross(columns: Columns['columns'], padding: number): Pick<Placed, 'width' | 'columns'> {
  let x = padding;
  const last = columns.length - 1;
  const placed = columns.map((column, n) => {
    // Places where flows enter and leave lie on the border itself.
    if (n === 0) return { x: 0, width: 0 };
    const width = Math.max(0, ...column.map((item) => item.width));
    if (n === last) return { x: 0, width: 0 };
    const at = { x, width };
    x += width + (width === 0 || n === last - 1 ? 0 : sizes.columnGap);
    return at;
  });
  const width = x + padding;
  return { width, columns: placed.map((column, n) => (n === last && n > 0 ? { x: width, width: 0 } : column)) };
}

function stack(column: readonly Item[]): void {
  let y = 0;
  for (const item of column) {
    item.y = y + item.height / 2;
    y += item.height + sizes.gap;
  }
  for (const item of column) item.y -= y / 2;
}

/** Moves each item towards what it is joined with, as far as order and gaps allow. */
function settle(column: readonly Item[], isForward: boolean, touch: Touch): void {
  const wishes = column.map((item) => {
    const links = isForward ? item.before : item.after;
    if (links.length === 0) return item.y;
    const [near, far] = isForward ? (['left', 'right'] as const) : (['right', 'left'] as const);
    const sum = links.reduce(
      (total, { flow, item: other }) => total + other.y + touch(other, flow, far) - touch(item, flow, near),
      0,
    );
    return sum / links.length;
  });
  closest(column, wishes);
}

type Block = { sum: number; count: number };

/**
 * The places closest to what is wished that keep order and gaps, by least squares: pooling adjacent violators (Ayer et
 * al., 1955), in linear time.
 */
function closest(column: readonly Item[], wishes: readonly number[]): void {
  const offsets: number[] = [];
  let offset = 0;
  column.forEach((item, n) => {
    const previous = column[n - 1];
    if (previous !== undefined) offset += (previous.height + item.height) / 2 + gapOf(previous, item);
    offsets.push(offset);
  });
  const blocks: Block[] = [];
  wishes.forEach((wish, n) => {
    let block: Block = { sum: wish - (offsets[n] ?? 0), count: 1 };
    for (let last = blocks.at(-1); last !== undefined && meanOf(last) > meanOf(block); last = blocks.at(-1)) {
      blocks.pop();
      block = { sum: last.sum + block.sum, count: last.count + block.count };
    }
    blocks.push(block);
  });
  const means = blocks.flatMap((block) => Array<number>(block.count).fill(meanOf(block)));
  column.forEach((item, n) => {
    item.y = (means[n] ?? 0) + (offsets[n] ?? 0);
  });
}

const meanOf = ({ sum, count }: Block): number => sum / count;

/** Lanes may lie closer to each other than components. */
function gapOf(a: Item, b: Item): number {
  return a.child === null && b.child === null ? sizes.gap / 4 : sizes.gap;
}

export function boxOf(item: Item, column: { readonly x: number; readonly width: number }, origin: Box): Box {
  return {
    x: origin.x + column.x + (column.width - item.width) / 2,
    y: origin.y + item.y - item.height / 2,
    width: item.width,
    height: item.height,
  };
}
