import type { Cursor, Position } from './model.ts';

export type Row = { readonly id: string; readonly at: string };

/** Trackers count in seconds, and a change may become visible a moment after its time. */
const overlapMs = 5_000;

const time = (instant: string): number => Date.parse(instant);

/** Where reading of a project begins. */
export function positionOf(cursor: Cursor | null, project: string, start: string): Position {
  return cursor?.[project] ?? { since: start, seen: {} };
}

/** Rows that were not seen in this state; a row inside the overlap comes again and again. */
export function freshOf(position: Position, rows: readonly Row[]): readonly Row[] {
  return rows.filter(({ id, at }) => position.seen[id] !== at);
}

/** The position after these rows: a little before the newest, with what was seen since. */
export function advanced(position: Position, rows: readonly Row[]): Position {
  const valid = rows.filter(({ at }) => Number.isFinite(time(at)));
  const newest = Math.max(time(position.since), ...valid.map(({ at }) => time(at) - overlapMs));
  const known = [...Object.entries(position.seen).map(([id, at]) => ({ id, at })), ...valid];
  const seen = Object.fromEntries(known.filter(({ at }) => time(at) >= newest).map(({ id, at }) => [id, at]));
  return { since: new Date(newest).toISOString(), seen };
}
