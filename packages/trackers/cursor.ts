import type { Cursor, Position } from './model.ts';

export type Row = { readonly id: string; readonly at: string };

/** Trackers count in seconds, and a change may become visible a moment after its time. */
const overlapMs = 5_000;

const time = (instant: string): number => Date.parse(instant);

/** In whole seconds, and one before: what came in the second itself must not be missed. */
export const secondsBefore = (since: string): string =>
  new Date(time(since) - 1000).toISOString().replace(/\.\d+Z$/, 'Z');

/** Where reading of a project begins. */
export function positionOf(cursor: Cursor | null, project: string, start: string): Position {
  return cursor?.[project] ?? { since: start, seen: {} };
}

/** Rows that were not seen in this state; a row inside the overlap comes again and again. */
export function freshOf(position: Position, rows: readonly Row[]): readonly Row[] {
  return rows.filter(({ id, at }) => position.seen[id] !== at);
}

/**
 * The position after these rows: a little before the newest, with what was seen since. Times have seconds only, and an item
 * can change again within the second in which it was read, without another time: such a one does not count as seen.
 * `date` is the `Date` header of the answer, the tracker's own clock; without it the newest second is never over.
 */
export function advanced(position: Position, rows: readonly Row[], date: string | undefined): Position {
  const valid = rows.filter(({ at }) => Number.isFinite(time(at)));
  const newest = Math.max(time(position.since), ...valid.map(({ at }) => time(at) - overlapMs));
  const said = Date.parse(date ?? '');
  const present = Number.isFinite(said) ? said : Math.max(0, ...valid.map(({ at }) => time(at)));
  const known = [...Object.entries(position.seen).map(([id, at]) => ({ id, at })), ...valid];
  const over = known.filter(({ at }) => time(at) >= newest && second(at) < second(present));
  return { since: new Date(newest).toISOString(), seen: Object.fromEntries(over.map(({ id, at }) => [id, at])) };
}

const second = (instant: string | number): number =>
  Math.floor((typeof instant === 'number' ? instant : time(instant)) / 1000);
