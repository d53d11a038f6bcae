import type { z } from 'zod';
import { type Client, hasNextPage } from './client.ts';
import { advanced, freshOf, positionOf, type Row } from './cursor.ts';
import { TrackerError } from './failure.ts';
import type { Changes, Cursor, HttpResponse, Item, Position, Reading, Wanted } from './model.ts';
import { once } from './once.ts';

/** Of a long list at most that many pages of 100 are read. */
const mostPages = 10;
const longestEtag = 200;

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
    const looked = await look(client, list, positionOf(cursor, list.key, start));
    for (const id of looked.ids) ids.add(id);
    positions[list.key] = looked.position;
    more ||= looked.more;
  }
  return { ids: [...ids], cursor: positions, more };
}

type Looked = { readonly ids: readonly string[]; readonly position: Position; readonly more: boolean };

async function look(client: Client, list: ChangedList, position: Position): Promise<Looked> {
  const rows: Row[] = [];
  let last: HttpResponse['headers'] = {};
  let pages = 0;
  let more = true;
  // Pages in which everything is known are passed over; the first with news is enough, as the cursor moves on.
  while (more && pages < mostPages && freshOf(position, rows).length === 0) {
    pages += 1;
    const query = { ...list.query(position.since), per_page: 100, page: pages };
    const etag = pages === 1 ? position.etag : undefined;
    const answer = await client.changed(list.path, { query, schema: list.schema, etag });
    if (answer === undefined) return { ids: [], position, more: false };
    rows.push(...answer.value);
    last = answer.headers;
    more = hasNextPage(last);
  }
  const next = advanced(position, rows, last['date']);
  const { etag } = last;
  // The tag is of this address; and what may have changed within its second would be hidden behind it.
  const isSettled = pages === 1 && !more && next.since === position.since && freshOf(next, rows).length === 0;
  const kept = isSettled && etag !== undefined && etag.length <= longestEtag ? { ...next, etag } : next;
  return { ids: freshOf(position, rows).map(({ id }) => id), position: kept, more };
}

/** An item before it is known who can read what it is of. */
export type ReadItem = Omit<Item, 'private'> & { readonly of: string };

/**
 * Reads items one by one; those that the tracker does not give are named. Whether what they are `of`, a repository, is
 * private is asked once all was read: what became private meanwhile must not pass for public.
 */
export async function readEach(
  wanted: readonly Wanted[],
  itemOf: (wanted: Wanted) => Promise<ReadItem>,
  isPrivate: (of: string) => Promise<boolean>,
): Promise<Reading> {
  const read: ReadItem[] = [];
  const missing: string[] = [];
  for (const each of wanted) {
    try {
      read.push(await itemOf(each));
    } catch (error) {
      if (!(error instanceof TrackerError) || error.reason !== 'gone') throw error;
      missing.push(each.id);
    }
  }
  const isKept = once(isPrivate);
  const items: Item[] = [];
  for (const { of, ...item } of read) items.push({ ...item, private: item.confidential || (await isKept(of)) });
  return { items, missing };
}
