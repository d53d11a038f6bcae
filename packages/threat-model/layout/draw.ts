import { crossings } from '../crossing.ts';
import type { Flow, ThreatModel } from '../model.ts';
import { type Columns, columnsOf, type Item, type Side } from './columns.ts';
import type { Box, Diagram, DrawnBoundary, DrawnComponent, DrawnFlow, Point } from './diagram.ts';
import { type BorderOrder, orderColumns, sideOrder } from './order.ts';
import { boxOf, type Placed, placeColumns, type Touch } from './place.ts';
import { type Child, type Group, type Tree, treeOf } from './tree.ts';

/**
 * Draws the data-flow diagram of a model: boundaries as boxes around what lies in them, everything else from left to
 * right in columns, each flow with a lane of its own so that it passes no component. The same model gives the same
 * drawing. Work grows with the number of flows times the columns that they pass.
 */
export function drawThreatModel(model: ThreatModel): Diagram {
  const tree = treeOf(model);
  const laid = lay(tree, tree.root, new Map(), { left: [], right: [] });
  const drawing: Drawing = { boundaries: [], components: [], points: new Map(), labels: new Map(), borders: new Map() };
  const { width, height } = laid.placed;
  draw(laid, { x: 0, y: 0, width, height }, drawing);
  const crossed = crossings(model);
  const { boundaries, components } = drawing;
  const flows = model.flows.map((flow) => drawnFlow(flow, crossed.get(flow.id) ?? [], drawing));
  return { width: round(width), height: round(height), boundaries, components, flows };
}

type Laid = { readonly columns: Columns; readonly placed: Placed; readonly inner: ReadonlyMap<Child, Laid> };

/** Columns and order from the outside to the inside, places from the inside to the outside. */
function lay(tree: Tree, group: Group, outside: ReadonlyMap<string, Side>, border: BorderOrder): Laid {
  const columns = columnsOf(tree, group, outside);
  orderColumns(columns, border);
  const inner = new Map<Child, Laid>();
  columns.columns.forEach((column, n) => {
    for (const item of column) {
      if (item.child === null || 'component' in item.child) continue;
      const left = sideOrder(item.before, columns.columns[n - 1] ?? []);
      const right = sideOrder(item.after, columns.columns[n + 1] ?? []);
      const laid = lay(tree, item.child, columns.sides.get(item.child) ?? new Map(), { left, right });
      inner.set(item.child, laid);
      item.width = laid.placed.width;
      item.height = laid.placed.height;
    }
  });
  return { columns, placed: placeColumns(columns, touchOf(columns, inner)), inner };
}

/** A flow touches a boundary where it goes through it, and a component on its side, spread evenly. */
function touchOf(columns: Columns, inner: ReadonlyMap<Child, Laid>): Touch {
  const known = new Map<Item, Record<Side, ReadonlyMap<string, number>>>();
  columns.columns.forEach((column, n) => {
    for (const item of column) {
      if (item.child === null) continue;
      const laid = inner.get(item.child);
      const [before, after] = [columns.columns[n - 1] ?? [], columns.columns[n + 1] ?? []];
      known.set(item, {
        left: laid ? ports(laid.columns.columns[0], item) : spread(sideOrder(item.before, before), item),
        right: laid ? ports(laid.columns.columns.at(-1), item) : spread(sideOrder(item.after, after), item),
      });
    }
  });
  return (item, flow, side) => known.get(item)?.[side].get(flow) ?? 0;
}

function ports(column: readonly Item[] | undefined, { height }: Item): ReadonlyMap<string, number> {
  return new Map((column ?? []).map((port) => [port.flow ?? '', port.y - height / 2]));
}

function spread(flows: readonly string[], { height }: Item): ReadonlyMap<string, number> {
  const step = (height - 12) / (flows.length + 1);
  return new Map(flows.map((flow, n) => [flow, step * (n + 1) + 6 - height / 2]));
}

type Drawing = {
  readonly boundaries: DrawnBoundary[];
  readonly components: DrawnComponent[];
  readonly points: Map<string, Point[]>;
  readonly labels: Map<string, { readonly box: Box; readonly lines: readonly string[] }>;
  /** Where flows go through borders. */
  readonly borders: Map<string, Point[]>;
};

function draw({ columns, placed, inner }: Laid, origin: Box, drawing: Drawing): void {
  const { boundary } = columns.group;
  if (boundary !== null) drawing.boundaries.push({ ...rounded(origin), id: boundary.id, name: boundary.name });
  const touch = touchOf(columns, inner);
  columns.columns.forEach((column, n) => {
    const place = placed.columns[n] ?? { x: 0, width: 0 };
    for (const item of column) {
      const box = boxOf(item, place, origin);
      if (item.child === null) passLane(item, box, place, origin, drawing);
      else drawChild(item, box, inner.get(item.child), touch, drawing);
    }
  });
}

function drawChild(item: Item, box: Box, laid: Laid | undefined, touch: Touch, drawing: Drawing): void {
  if (laid !== undefined) draw(laid, box, drawing);
  if (item.child === null || !('component' in item.child)) return;
  const { id, kind, outOfScope } = item.child.component;
  drawing.components.push({ ...rounded(box), id, kind, lines: item.lines, outOfScope: outOfScope !== undefined });
  const centre = box.y + box.height / 2;
  for (const { flow } of item.before) add(drawing.points, flow, { x: box.x, y: centre + touch(item, flow, 'left') });
  for (const { flow } of item.after)
    add(drawing.points, flow, { x: box.x + box.width, y: centre + touch(item, flow, 'right') });
}

/** A lane is straight for the width of its column, so that it keeps clear of what else stands in it. */
function passLane(item: Item, box: Box, place: { x: number; width: number }, origin: Box, drawing: Drawing): void {
  const flow = item.flow ?? '';
  const y = origin.y + item.y;
  const left = { x: origin.x + place.x, y };
  add(drawing.points, flow, left);
  if (item.isPort) add(drawing.borders, flow, left);
  else add(drawing.points, flow, { x: left.x + place.width, y });
  if (item.lines.length > 0) drawing.labels.set(flow, { box: rounded(box), lines: item.lines });
}

function add(points: Map<string, Point[]>, flow: string, point: Point): void {
  const known = points.get(flow);
  if (known === undefined) points.set(flow, [point]);
  else known.push(point);
}

function drawnFlow(flow: Flow, crosses: readonly string[], drawing: Drawing): DrawnFlow {
  // Every flow runs from left to right through the columns of all groups, or the other way.
  const points = (drawing.points.get(flow.id) ?? []).toSorted((a, b) => a.x - b.x).map(roundedPoint);
  const from = drawing.components.find(({ id }) => id === flow.from);
  const start = points[0];
  if (from !== undefined && start !== undefined && start.x !== round(from.x + from.width)) points.reverse();
  const label = drawing.labels.get(flow.id);
  return {
    id: flow.id,
    points,
    path: pathThrough(points),
    lines: label?.lines ?? [],
    label: label?.box ?? null,
    crossings: crosses.length === 0 ? [] : (drawing.borders.get(flow.id) ?? []).map(roundedPoint),
  };
}

/** Straight where it is level, else a curve that leaves and arrives level. */
function pathThrough(points: readonly Point[]): string {
  return points
    .map(({ x, y }, n) => {
      const previous = points[n - 1];
      if (previous === undefined) return `M${x} ${y}`;
      if (previous.y === y) return `L${x} ${y}`;
      const middle = round((previous.x + x) / 2);
      return `C${middle} ${previous.y} ${middle} ${y} ${x} ${y}`;
    })
    .join('');
}

const round = (value: number): number => Math.round(value * 10) / 10;
const roundedPoint = ({ x, y }: Point): Point => ({ x: round(x), y: round(y) });
function rounded({ x, y, width, height }: Box): Box {
  return { x: round(x), y: round(y), width: round(width), height: round(height) };
}
