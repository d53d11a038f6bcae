import type { Ask, Item } from '@gatehouse/trackers';
import type { Tx } from '../../../platform/db/index.ts';
import { caseDoor } from '../../cases/index.ts';
import { reviewsDoor } from '../../reviews/index.ts';
import type { TrackerSettings } from '../model/index.ts';
import { type LinkRow, linkStore } from '../store/index.ts';
import { aboutReview } from './about.ts';
import { personOf } from './accounts.ts';
import { askToFollow } from './follow.ts';
import { newLink } from './link.ts';
import type { Session } from './session.ts';

type Request = TrackerSettings['requests'][number];

/** Of one item and word; somebody who goes on asking in another name meets the newest of them. */
const mostEarlier = 20;

type Asked = {
  readonly session: Session;
  readonly tx: Tx;
  readonly item: Item;
  readonly ask: Ask | undefined;
  readonly requester: Awaited<ReturnType<typeof requesterOf>>;
};

/**
 * Who took a request back and asks again goes on with the same review. What ended otherwise, and what somebody else took
 * back, stays as it ended: there is a new review, and its case names the one before.
 */
export async function takeRequest(session: Session, tx: Tx, item: Item, request: Request): Promise<void> {
  const { platform, row } = session;
  const { word } = request;
  const ask = item.asks.find((each) => each.word === word);
  const asked: Asked = { session, tx, item, ask, requester: await requesterOf(session, tx, ask?.by?.login) };
  const earlier = await linkStore(tx).ofItem(row.id, item.id, word, mostEarlier);
  const facts = { item: `${row.name}:${item.id}`, word, by: ask?.by?.login ?? null };
  const again = await takeUp(asked, earlier);
  const caseId = again ?? (await openReview(asked, request));
  await caseDoor(platform).addEvent(tx, caseId, { name: 'tracker-asked', facts });
  const [last] = earlier;
  if (again === undefined && last !== undefined)
    await caseDoor(platform).addEvent(tx, caseId, { name: 'tracker-asked-before', otherCase: last.case_id });
  await askToFollow(platform, tx, caseId);
}

/** Undefined when there is nothing to go on with. */
async function takeUp(
  { session, tx, item, ask, requester }: Asked,
  earlier: readonly LinkRow[],
): Promise<string | undefined> {
  const reviews = reviewsDoor(session.platform);
  for (const link of earlier) {
    const caseId = link.case_id;
    if (!(await reviews.requestAgain(tx, caseId, requester, 'It was asked for again in the tracker.'))) continue;
    const set = { ask_key: ask?.key ?? null, head: item.head, item_open: item.open, ended_at: null };
    await linkStore(tx).update(link.id, set);
    const review = await reviews.byCase(tx, caseId);
    if (review !== undefined && isHidden(session, item)) await restrict(session, tx, review, item);
    return caseId;
  }
  return undefined;
}

async function openReview({ session, tx, item, ask, requester }: Asked, { word, kind }: Request): Promise<string> {
  const { platform, row } = session;
  const name = `${row.name}:${item.id}`;
  const { caseId } = await reviewsDoor(platform).request(tx, {
    kind,
    title: item.title.trim().slice(0, 200) || name,
    requester,
    trackerItem: name,
    restricted: isHidden(session, item),
  });
  const asking = { ask_key: ask?.key ?? null, head: item.head, item_open: item.open };
  await linkStore(tx).insert(
    newLink(platform, { tracker_id: row.id, item: item.id, word, case_id: caseId, ...asking }),
  );
  return caseId;
}

/** Not for everybody who signs in here. */
export const isHidden = ({ row }: Session, item: Item): boolean =>
  item.confidential || (item.private && !row.settings.openToAll);

type Review = NonNullable<Awaited<ReturnType<ReturnType<typeof reviewsDoor>['byCase']>>>;

/** An item that became private takes its review with it, before anything more of it is taken over. */
export async function restrict({ platform, row }: Session, tx: Tx, review: Review, item: Item): Promise<void> {
  const { isRestricted } = await aboutReview(platform, tx, review.caseId);
  if (isRestricted) return;
  const members = [review.requester, review.reviewer].filter((person) => person !== null);
  await caseDoor(platform).addMembers(tx, review.caseId, members);
  const event = { name: 'tracker-item-private', facts: { item: `${row.name}:${item.id}` } };
  await caseDoor(platform).change(tx, review.caseId, { visibility: 'restricted' }, event);
}

/** Somebody whom Gatehouse does not know asks from outside. */
async function requesterOf({ row, kind }: Session, tx: Tx, login: string | undefined) {
  if (login === undefined) return { outside: { name: row.name } };
  const person = await personOf(tx, row, login);
  if (person !== undefined) return { person };
  return { outside: { name: login, ...(kind.loginsAreAddresses ? { address: login } : {}) } };
}
