import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { CaseFilter, ListOrder } from '../model/index.ts';
import { bigints } from './cases.ts';
import type { CaseRow, CaseTables } from './tables.ts';

/** The place after which a page begins: the value by which the list is ordered, and the order of arrival. */
export type ListPlace = { readonly key: string; readonly seq: bigint };

export type ListedRow = CaseRow & { readonly sort_key: string };

type Order = {
  readonly column: 'seq' | 'due' | 'updated_at';
  readonly direction: 'asc' | 'desc';
  readonly type: string;
};

const orders: Readonly<Record<ListOrder, Order>> = {
  opened: { column: 'seq', direction: 'desc', type: 'bigint' },
  deadline: { column: 'due', direction: 'asc', type: 'timestamptz' },
  updated: { column: 'updated_at', direction: 'desc', type: 'timestamptz' },
};

function sortedBy(alias: string, column: string, { direction }: Order): RawBuilder<unknown> {
  return sql.raw(`${alias}.${column} ${direction}, ${alias}.seq ${direction}`);
}

function isAfter(place: ListPlace, { column, direction, type }: Order): RawBuilder<unknown> {
  const than = sql.raw(direction === 'asc' ? '>' : '<');
  return sql`(${sql.ref(`i.${column}`)}, i.seq) ${than} (${place.key}::${sql.raw(type)}, ${place.seq.toString()}::bigint)`;
}

/** Only operators that row-level security lets use an index: equality and order of text, uuid, bigint and timestamptz. */
function conditions(filter: CaseFilter): RawBuilder<unknown>[] {
  const found: RawBuilder<unknown>[] = [];
  if (filter.kind !== undefined) found.push(sql`i.kind = ${filter.kind}`);
  if (filter.state === 'open') found.push(sql`i.open`);
  else if (filter.state !== undefined) found.push(sql`i.state = ${filter.state}`);
  if (filter.assignee === 'none') found.push(sql`i.assignee_id is null`);
  else if (filter.assignee !== undefined) found.push(sql`i.assignee_id = ${filter.assignee.person}::uuid`);
  if (filter.team === 'mine') found.push(sql`i.team_id = mine.team_id`);
  else if (filter.team !== undefined) found.push(sql`i.team_id = ${filter.team.id}::uuid`);
  if (filter.severity !== undefined) found.push(sql`i.severity = ${filter.severity}`);
  if (filter.service !== undefined) found.push(sql`i.service_id = ${filter.service}::uuid`);
  if (filter.focusArea !== undefined) found.push(sql`i.focus_area = ${filter.focusArea}`);
  if (filter.waitingOn !== undefined) found.push(sql`i.waiting_on = ${filter.waitingOn} and i.open`);
  if (filter.dueFrom !== undefined) found.push(sql`i.due >= ${filter.dueFrom}`);
  if (filter.dueBefore !== undefined) found.push(sql`i.due < ${filter.dueBefore}`);
  if (filter.noDeadline) found.push(sql`i.due = 'infinity' and i.open and not i.paused`);
  return found;
}

/** One short index scan for each audience of the actor, then the rows themselves, again under the policies. */
function listStatement(filter: CaseFilter, order: Order, after: ListPlace | undefined, limit: number) {
  const where = [sql`i.audience = mine.audience`, ...conditions(filter)];
  if (after !== undefined) where.push(isAfter(after, order));
  const teams = filter.team === 'mine' ? sql`cross join unnest(my_teams()) as t (team_id)` : sql``;
  return sql<ListedRow>`
    select f.*, hit.sort_key::text as sort_key from (
      select page.* from (select * from unnest(my_audiences()) as a (audience) ${teams}) mine cross join lateral (
        select i.case_id, i.seq, ${sql.ref(`i.${order.column}`)} as sort_key from case_audience i
         where ${sql.join(where, sql` and `)} order by ${sortedBy('i', order.column, order)} limit ${sql.lit(limit)}) page
      order by ${sortedBy('page', 'sort_key', order)} limit ${sql.lit(limit)}) hit
    join case_file f on f.id = hit.case_id order by ${sortedBy('hit', 'sort_key', order)}`;
}

function searchStatement(words: readonly bigint[], filter: CaseFilter, before: bigint, limit: number) {
  const person = typeof filter.assignee === 'object' ? filter.assignee.person : null;
  const team = typeof filter.team === 'object' ? filter.team.id : null;
  return sql<ListedRow>`
    select f.*, hit.seq::text as sort_key from search_cases(${bigints(words)}, ${before.toString()}, ${sql.lit(limit)},
      ${filter.kind ?? null}, ${filter.state === 'open' ? null : (filter.state ?? null)},
      ${filter.state === 'open' ? true : null}, ${person}, ${filter.assignee === 'none'}, ${team}, ${filter.team === 'mine'},
      ${filter.severity ?? null}, ${filter.service ?? null}, ${filter.focusArea ?? null}, ${filter.waitingOn ?? null},
      ${filter.dueFrom ?? null}, ${filter.dueBefore ?? null}, ${filter.noDeadline ?? false}) hit
    join case_file f on f.id = hit.case_id order by hit.seq desc`;
}

/** Above every order of arrival. */
const newest = 2n ** 62n;

export function listStore(tx: Tx) {
  const db = tx.tables<CaseTables>();
  return {
    page: async (
      filter: CaseFilter,
      order: ListOrder,
      after: ListPlace | undefined,
      limit: number,
    ): Promise<readonly ListedRow[]> => {
      const { rows } = await listStatement(filter, orders[order], after, limit).execute(db);
      return rows;
    },
    /** In order of arrival, newest first. */
    search: async (
      words: readonly bigint[],
      filter: CaseFilter,
      after: ListPlace | undefined,
      limit: number,
    ): Promise<readonly ListedRow[]> => {
      const { rows } = await searchStatement(words, filter, after?.seq ?? newest, limit).execute(db);
      return rows;
    },
  };
}
