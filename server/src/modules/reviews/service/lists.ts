import { invalid, notFound } from '../../../platform/errors.ts';
import { decodeCursor, encodeCursor } from '../../../platform/http/index.ts';
import type { ReviewKind, ReviewState } from '../model/index.ts';
import type { ReviewFull, ReviewView } from '../model/views.ts';
import { openStates } from '../rules/index.ts';
import { type ReviewFilter, type ReviewPlace, type ReviewRow, reviewPage, reviewStore } from '../store/index.ts';
import { waitingForYes } from './my-yes.ts';
import { personNamed, serviceNamed } from './named.ts';
import { presentFull, presentReviews } from './present.ts';
import { trackerItemNamed } from './tracker-item.ts';
import type { Work } from './work.ts';

export type ReviewQuery = {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly state?: ReviewState | 'open' | 'triage' | 'done' | undefined;
  readonly kind?: ReviewKind | undefined;
  readonly service?: string | undefined;
  readonly requester?: string | undefined;
  readonly reviewer?: string | undefined;
  readonly team?: string | undefined;
  readonly trackerItem?: string | undefined;
  readonly yesOf?: 'me' | undefined;
  readonly sort?: 'newest' | 'queue' | undefined;
};

const groups: Readonly<Record<string, readonly ReviewState[]>> = {
  open: openStates,
  /** What somebody has to triage. */
  triage: ['requested'],
  done: ['approved', 'rejected', 'not-needed', 'duplicate', 'withdrawn'],
};

const everyState: readonly ReviewState[] = [...openStates, ...(groups['done'] ?? [])];

async function filterOf(work: Work, query: ReviewQuery): Promise<ReviewFilter> {
  const { state, kind, service, requester, reviewer, team, trackerItem } = query;
  // A name of a group, or else a state.
  const states = state === undefined ? undefined : (groups[state] ?? [state as ReviewState]);
  return {
    ...(states === undefined ? {} : { states }),
    ...(kind === undefined ? {} : { kind }),
    ...(service === undefined ? {} : { service: await serviceNamed(work, service) }),
    ...(requester === undefined ? {} : { requester: await personNamed(work, 'requester', requester) }),
    ...(reviewer === undefined
      ? {}
      : { reviewer: reviewer === 'none' ? null : await personNamed(work, 'reviewer', reviewer) }),
    ...(team === undefined ? {} : { owedBy: team }),
    ...(trackerItem === undefined ? {} : { trackerItem: await trackerItemNamed(work, trackerItem) }),
    ...(query.yesOf === undefined ? {} : { ids: await waitingForYes(work) }),
  };
}

function placeOf(cursor: string | undefined): ReviewPlace | undefined {
  if (cursor === undefined) return undefined;
  const [key = '', seq = ''] = decodeCursor(cursor, 2);
  if (!/^\d{1,18}$/.test(seq)) throw invalid('cursor', 'is not one that this list gave; start again without it');
  return { key, seq };
}

/** In the order of the queue each state is a short scan of its index; together they would all have to be sorted. */
async function rowsOf(
  { tx }: Work,
  filter: ReviewFilter,
  sort: 'newest' | 'queue',
  place: ReviewPlace | undefined,
  limit: number,
): Promise<readonly ReviewRow[]> {
  const states = filter.states ?? everyState;
  if (sort === 'newest') return reviewPage(tx, filter, sort, place, limit);
  const pages = await Promise.all(
    states.map((state) => reviewPage(tx, { ...filter, states: [state] }, sort, place, limit)),
  );
  return pages.flat().sort(byQueue).slice(0, limit);
}

function byQueue(a: ReviewRow, b: ReviewRow): number {
  if (a.queue_key !== b.queue_key) return a.queue_key < b.queue_key ? -1 : 1;
  return a.seq < b.seq ? -1 : 1;
}

export async function listReviews(
  work: Work,
  query: ReviewQuery,
): Promise<{ readonly items: readonly ReviewView[]; readonly nextCursor: string | null }> {
  const filter = await filterOf(work, query);
  if (filter.ids?.length === 0) return { items: [], nextCursor: null };
  const sort = query.sort ?? (query.state === 'triage' ? 'queue' : 'newest');
  const rows = await rowsOf(work, filter, sort, placeOf(query.cursor), query.limit + 1);
  const shown = rows.slice(0, query.limit);
  return { items: await presentReviews(work, shown), nextCursor: nextOf(rows.length > query.limit, shown.at(-1)) };
}

function nextOf(more: boolean, last: ReviewRow | undefined): string | null {
  return more && last !== undefined ? encodeCursor([last.queue_key, String(last.seq)]) : null;
}

export async function showReview(work: Work, idOrRef: string): Promise<ReviewFull> {
  const row = await reviewStore(work.tx).find(idOrRef);
  if (row === undefined) throw notFound('review');
  return presentFull(work, row);
}
