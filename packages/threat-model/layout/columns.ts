import type { Flow } from '../model.ts';
import { inLines, sizes } from './diagram.ts';
import { layersOf } from './layers.ts';
import type { Child, Group, Tree } from './tree.ts';

/** Something that takes room in a column: a child, a flow that passes, with or without its label, or the place where it leaves. */
export type Item = {
  readonly child: Child | null;
  /** Of what is no child. */
  readonly flow: string | null;
  readonly isPort: boolean;
  readonly lines: readonly string[];
  /** What it is joined with in the column before and after. */
  readonly before: Link[];
  readonly after: Link[];
  width: number;
  height: number;
  /** Centre; filled in when it is placed. */
  y: number;
};
export type Link = { readonly flow: string; readonly item: Item };

export type Side = 'left' | 'right';
export type Columns = {
  readonly group: Group;
  /** From left to right: places where flows enter, then children and labels by turns, then places where flows leave. */
  readonly columns: Item[][];
  /** On which side of a child its flow is. */
  readonly sides: ReadonlyMap<Child, ReadonlyMap<string, Side>>;
};

const lettersOfLabel = 20;

/** Puts the children of one group and the flows between and out of them into columns. */
export function columnsOf(tree: Tree, group: Group, outside: ReadonlyMap<string, Side>): Columns {
  const joints = tree.joints.get(group) ?? [];
  const layers = layersOf(group.children, joints);
  const last = Math.max(-1, ...layers.values());
  const columns: Item[][] = Array.from({ length: 2 * last + 3 }, () => []);
  const items = new Map<Child, Item>();
  const columnOf = (child: Child): number => 2 * (layers.get(child) ?? 0) + 1;
  for (const child of group.children) {
    const item = childItem(child);
    items.set(child, item);
    columns[columnOf(child)]?.push(item);
  }
  const sides = new Map(group.children.map((child): [Child, Map<string, Side>] => [child, new Map()]));
  for (const { flow, from, to } of joints) {
    const [left, right] = columnOf(from) < columnOf(to) ? [from, to] : [to, from];
    sides.get(left)?.set(flow.id, 'right');
    sides.get(right)?.set(flow.id, 'left');
    const way = { flow, columns, start: items.get(left), end: items.get(right), isLabelled: true };
    join(way, columnOf(left), columnOf(right));
  }
  const inside = tree.inside.get(group) ?? new Map<string, Child>();
  for (const [id, side] of outside) {
    const child = inside.get(id);
    if (child === undefined) continue;
    sides.get(child)?.set(id, side);
    const port = laneItem(id, true);
    columns[side === 'left' ? 0 : columns.length - 1]?.push(port);
    const [start, end] = side === 'left' ? [port, items.get(child)] : [items.get(child), port];
    const way = { flow: { id }, columns, start, end, isLabelled: false };
    if (side === 'left') join(way, 0, columnOf(child));
    else join(way, columnOf(child), columns.length - 1);
  }
  for (const item of items.values()) item.height = Math.max(item.height, roomForFlows(item));
  return { group, columns, sides };
}

/** So that flows that touch one side stay apart. */
function roomForFlows({ before, after }: Item): number {
  return (Math.max(before.length, after.length) + 1) * sizes.lane;
}

type Way = {
  readonly flow: Pick<Flow, 'id' | 'label'>;
  readonly columns: readonly Item[][];
  readonly start: Item | undefined;
  readonly end: Item | undefined;
  readonly isLabelled: boolean;
};

/** A lane in each column between the two, the label in the one in the middle. */
function join({ flow, columns, start, end, isLabelled }: Way, from: number, to: number): void {
  if (start === undefined || end === undefined) return;
  const middle = (from + to) / 2;
  const labelled = middle % 2 === 0 ? middle : middle - 1;
  let previous = start;
  for (let column = from + 1; column < to; column += 1) {
    const hasLabel = isLabelled && column === labelled && flow.label !== undefined;
    const lane = hasLabel ? labelItem(flow.id, flow.label ?? '') : laneItem(flow.id, false);
    columns[column]?.push(lane);
    link(flow.id, previous, lane);
    previous = lane;
  }
  link(flow.id, previous, end);
}

function link(flow: string, left: Item, right: Item): void {
  left.after.push({ flow, item: right });
  right.before.push({ flow, item: left });
}

function childItem(child: Child): Item {
  const lines = 'component' in child ? inLines(child.component.name, 19, 3) : [];
  const height = lines.length * sizes.lineHeight + 2 * sizes.around;
  return { child, flow: null, isPort: false, lines, before: [], after: [], width: sizes.width, height, y: 0 };
}

function laneItem(flow: string, isPort: boolean): Item {
  const width = isPort ? 0 : 2 * sizes.gap;
  return { child: null, flow, isPort, lines: [], before: [], after: [], width, height: sizes.lane, y: 0 };
}

function labelItem(flow: string, label: string): Item {
  const lines = inLines(label, lettersOfLabel, 2);
  const letters = Math.max(...lines.map((line) => line.length));
  const width = Math.max(2 * sizes.gap, Math.ceil(letters * sizes.letter) + 12);
  return { ...laneItem(flow, false), lines, width, height: lines.length * sizes.lineHeight + 6 };
}
