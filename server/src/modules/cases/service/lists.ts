import type { Tx } from '../../../platform/db/index.ts';
import { invalid } from '../../../platform/errors.ts';
import { decodeCursor, encodeCursor } from '../../../platform/http/index.ts';
import { isUuid } from '../../../platform/ids.ts';
import type { Platform } from '../../../platform/module.ts';
import {
  type BacklogRow,
  type CaseFilter,
  countLimit,
  type DeadlineWindow,
  focusAreas,
  type InboxCounts,
  type ListOrder,
  type Page,
  type Severity,
} from '../model/index.ts';
import { deadlineFilter } from '../rules/index.ts';
import { type BacklogCell, countStore, type ListedRow, type ListPlace, listStore } from '../store/index.ts';
import { caseKinds, kindNamed } from './kinds.ts';
import { listed } from './listed.ts';
import type { ListedCase } from './names.ts';
import { personId, serviceId, teamId } from './references.ts';
import { labelHash } from './sealing.ts';

/** A list as people ask for it, in an address: `me`, `none`, `mine`, names or ids. */
export type CaseQuery = Pick<CaseFilter, 'kind' | 'state' | 'severity' | 'focusArea' | 'waitingOn'> & {
  readonly assignee?: string;
  readonly team?: string;
  readonly service?: string;
  readonly deadline?: DeadlineWindow;
  readonly q?: string;
  readonly label?: string;
  readonly order?: ListOrder;
};

export type ListRequest = CaseQuery & { readonly limit: number; readonly cursor?: string };

async function filterOf(platform: Platform, tx: Tx, query: CaseQuery): Promise<CaseFilter> {
  const { kind, state, severity, focusArea, waitingOn, assignee, team, service, deadline } = query;
  refuseUnknown(platform, kind, state);
  // An id that names nothing is in no case; asking whether it exists would cost a round trip.
  const named = async (written: string, find: typeof teamId): Promise<string> =>
    isUuid(written) ? written : find(platform, tx, written);
  return {
    ...given({ kind, state, severity, focusArea, waitingOn }),
    ...(assignee === undefined ? {} : { assignee: await holder(platform, tx, assignee) }),
    ...(team === undefined ? {} : { team: team === 'mine' ? team : { id: await named(team, teamId) } }),
    ...(service === undefined ? {} : { service: await named(service, serviceId) }),
    ...(deadline === undefined ? {} : deadlineFilter(deadline, platform.clock.now())),
  };
}

/** A kind or a state that does not exist is a slip of the pen; an empty list would hide it. */
function refuseUnknown(platform: Platform, kind: string | undefined, state: string | undefined): void {
  const kinds = kind === undefined ? platform.plugged(caseKinds) : [kindNamed(platform, kind)];
  const states = [...new Set(['open', ...kinds.flatMap((k) => k.states.map((s) => s.name))])];
  if (state !== undefined && !states.includes(state))
    throw invalid('state', `there is no state "${state}"; known are ${states.join(', ')}`);
}

async function holder(platform: Platform, tx: Tx, written: string): Promise<NonNullable<CaseFilter['assignee']>> {
  return written === 'none' ? written : { person: await personId(platform, tx, 'assignee', written) };
}

/** The fields that are there. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

const mostSearchWords = 20;

/** The words that a case must all hold; undefined when nothing is searched for. */
function searchedWords(platform: Platform, request: ListRequest): readonly bigint[] | undefined {
  const typed = request.q?.trim() ?? '';
  const label = request.label === undefined ? [] : [labelHash(platform.keys, request.label)];
  if (typed === '') return label.length === 0 ? undefined : label;
  const words = platform.keys.searchWords(typed);
  if (words.length > mostSearchWords) throw invalid('q', `at most ${mostSearchWords} words are searched for at once`);
  // A text without any letter or digit is in no case.
  return words.length === 0 ? [] : [...words, ...label];
}

const places: Readonly<Record<ListOrder, RegExp>> = {
  opened: /^\d{1,19}$/,
  deadline: /^(infinity|\d{4}-[\d:. +-]{6,30})$/,
  updated: /^\d{4}-[\d:. +-]{6,30}$/,
};

function placeAt(order: ListOrder, cursor: string): ListPlace {
  const [of, key = '', seq = ''] = decodeCursor(cursor, 3);
  if (of === order && places[order].test(key) && places.opened.test(seq)) return { key, seq: BigInt(seq) };
  throw invalid('cursor', 'is of a list in another order; start again without it');
}

export async function listRows(platform: Platform, tx: Tx, request: ListRequest): Promise<Page<ListedRow>> {
  const words = searchedWords(platform, request);
  const filter = await filterOf(platform, tx, request);
  if (words?.length === 0) return { items: [], nextCursor: null };
  // What is searched for comes in the order of arrival, whatever else a page had been sorted by.
  const order = words === undefined ? (request.order ?? 'opened') : 'opened';
  const after = request.cursor === undefined ? undefined : placeAt(order, request.cursor);
  const wanted = request.limit + 1;
  const store = listStore(tx);
  const rows =
    words === undefined
      ? await store.page(filter, order, after, wanted)
      : await store.search(words, filter, after, wanted);
  const items = rows.slice(0, request.limit);
  const last = items.at(-1);
  const more = rows.length > items.length && last !== undefined;
  return { items, nextCursor: more ? encodeCursor([order, last.sort_key, last.seq.toString()]) : null };
}

export async function listCases(platform: Platform, tx: Tx, request: ListRequest): Promise<Page<ListedCase>> {
  const { items, nextCursor } = await listRows(platform, tx, request);
  return { items: await listed(platform, tx, items), nextCursor };
}

export function inboxCounts(platform: Platform, tx: Tx): Promise<InboxCounts> {
  return countStore(tx).inbox(platform.clock.now());
}

/** Every focus area, also those where nothing is open. */
export async function backlog(platform: Platform, tx: Tx): Promise<readonly BacklogRow[]> {
  const cells = await countStore(tx).backlog(platform.clock.now());
  return focusAreas.map((focusArea) =>
    backlogRow(
      focusArea,
      cells.filter((cell) => cell.focus_area === focusArea),
    ),
  );
}

function backlogRow(focusArea: BacklogRow['focusArea'], cells: readonly BacklogCell[]): BacklogRow {
  const open = (severity: Severity | null): number => cells.find((cell) => cell.severity === severity)?.open ?? 0;
  const sum = (count: (cell: BacklogCell) => number): number => cells.reduce((total, cell) => total + count(cell), 0);
  return {
    focusArea,
    bySeverity: {
      critical: open('critical'),
      high: open('high'),
      moderate: open('moderate'),
      low: open('low'),
      none: open('none'),
      unrated: open(null),
    },
    unowned: sum((cell) => cell.unowned),
    overdue: sum((cell) => cell.overdue),
    more: cells.some((cell) => cell.open > countLimit),
  };
}
