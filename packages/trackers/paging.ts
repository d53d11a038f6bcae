import type { z } from 'zod';
import { type Client, hasNextPage } from './client.ts';
import { advanced, freshOf, positionOf, type Row } from './cursor.ts';
import { TrackerError } from './failure.ts';
import type { Changes, Cursor, Item, Position, Reading, Wanted } from './model.ts';

/** Of a long list at most that many pages of 100 are read. */
const mostPages = 10;

export type Query = Readonly<Record<string, string | number>>;
export type EveryPage = <T>(path: string, query: Query, schema: z.ZodType<readonly T[]>) => Promise<readonly T[]>;

/** Reads a list to its end, or to its thousandth row. */
export function everyPage(client: Client): EveryPage {
  return async (path, query, schema) => {
    const found = [];
    for (let page = 1; page <= mostPages; page += 1) {
      const { value, headers } = await client.call('GET', path, { query: { per_page: 100, ...query, page }, schema });
      found.push(...value);
      if (!hasNextPage(headers)) break;
    }
    return found;
  };
}

/** One list of items by the time of their change, the oldest first. */
export type ChangedList = {
  /** Under which its position is kept. */
  readonly key: string;
  readonly path: string;
  /** Besides the page: its order, and since when. */
  readonly query: (since: string) => Query;
  readonly schema: z.ZodType<readonly Row[]>;
};

/** What is new in each list since the cursor; each position moves on by itself. */
export async function changedIn(
  client: Client,
  lists: readonly ChangedList[],
  cursor: Cursor | null,
  start: string,
): Promise<Changes> {
  const ids = new Set<string>();
  const positions: Record<string, Position> = {};
  let more = false;
  for (const list of lists) {
    const position = positionOf(cursor, list.key, start);
    const rows: Row[] = [];
    let next = true;
    let date: string | undefined;
    // Pages in which everything is known are passed over; the first with news is enough, as the cursor moves on.
    for (let page = 1; next && page <= mostPages && freshOf(position, rows).length === 0; page += 1) {
      const query = { ...list.query(position.since), per_page: 100, page };
      const { value, headers } = await client.call('GET', list.path, { query, schema: list.schema });
      rows.push(...value);
      next = hasNextPage(headers);
      date = headers['date'];
    }
    for (const row of freshOf(position, rows)) ids.add(row.id);
    positions[list.key] = advanced(position, rows, date);
    more ||= next;
  }
  return { ids: [...ids], cursor: positions, more };
}

/** Reads items one by one; those that the tracker does not give are named. */
export async function readEach(wanted: readonly Wanted[], itemOf: (wanted: Wanted) => Promise<Item>): Promise<Reading> {
  const items: Item[] = [];
  const missing: string[] = [];
  for (const each of wanted) {
    try {
      items.push(await itemOf(each));
    } catch (error) {
      if (!(error instanceof TrackerError) || error.reason !== 'gone') throw error;
      missing.push(each.id);
    }
  }
  return { items, missing };
}
