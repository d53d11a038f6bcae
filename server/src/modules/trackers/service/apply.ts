import type { Item } from '@gatehouse/trackers';
import type { Tx } from '../../../platform/db/index.ts';
import { caseDoor } from '../../cases/index.ts';
import { reviewsDoor } from '../../reviews/index.ts';
import type { TrackerSettings } from '../model/index.ts';
import { check, checkState, isOver, meaningOf, texts } from '../rules/index.ts';
import { type LinkRow, linkStore, questionStore, writeStore } from '../store/index.ts';
import { aboutReview } from './about.ts';
import { personOf } from './accounts.ts';
import { addWrites } from './enqueue.ts';
import { askToFollow } from './follow.ts';
import type { Session } from './session.ts';

type Request = TrackerSettings['requests'][number];

/** Somebody who grants there again and again is not argued with for ever. */
const mostOverrulings = 3;

/** What an item says is brought into the house: requests, what was taken back, answers, its end. Safe to repeat. */
export async function applyItem(session: Session, tx: Tx, item: Item): Promise<void> {
  for (const request of session.row.settings.requests) await applyRequest(session, tx, item, request);
  const questions = await questionStore(tx).openOf(session.row.id, [item.id]);
  for (const { key, text } of item.answers) {
    const question = questions.find((each) => each.key === key);
    if (question === undefined) continue;
    // Closed first, so that the tracker is not told of what it told us.
    await questionStore(tx).update(question.needinfo_id, { closed_at: session.platform.clock.now() });
    const isTold = text !== null && (await mayTell(session, tx, item, question.case_id));
    await caseDoor(session.platform).answerNeedinfo(tx, question.needinfo_id, isTold ? { text } : {});
  }
}

/** The item may have become private since the review was opened: then what is said there stays there. */
async function mayTell(session: Session, tx: Tx, item: Item, caseId: string): Promise<boolean> {
  return !isHidden(session, item) || (await aboutReview(session.platform, tx, caseId)).isRestricted;
}

async function applyRequest(session: Session, tx: Tx, item: Item, request: Request): Promise<void> {
  const trackerId = session.row.id;
  const { word } = request;
  const open = await linkStore(tx).lockOpen(trackerId, item.id, word);
  const link = open ?? (await linkStore(tx).newest(trackerId, item.id, word));
  const meaning = meaningOf(
    link && { isOpen: open !== undefined, askKey: link.ask_key, isTold: link.told_state !== null },
    {
      ask: item.asks.find((ask) => ask.word === word),
      itemOpen: item.open,
      isFlagPending: await writeStore(tx).isFlagPending(trackerId, item.id, word),
      isOwn: session.isOwn,
    },
  );
  if (meaning.does === 'open') return openReview(session, tx, item, request);
  if (open === undefined) return;
  await noteItem(session, tx, open, item);
  const review = await reviewsDoor(session.platform).byCase(tx, open.case_id);
  if (review !== undefined && isHidden(session, item)) await restrict(session, tx, review, item);
  // It has ended here, and the tracker is about to be told.
  if (review === undefined || isOver(review.state)) return;
  if (meaning.does === 'withdraw')
    await reviewsDoor(session.platform).withdraw(tx, open.case_id, 'The request was taken back in the tracker.');
  if (meaning.does === 'overrule') await overrule(session, tx, open);
}

async function openReview(session: Session, tx: Tx, item: Item, { word, kind }: Request): Promise<void> {
  const { platform, row } = session;
  const ask = item.asks.find((each) => each.word === word);
  const name = `${row.name}:${item.id}`;
  const { caseId } = await reviewsDoor(platform).request(tx, {
    kind,
    title: item.title.trim().slice(0, 200) || name,
    requester: await requesterOf(session, tx, ask?.by?.login),
    trackerItem: name,
    restricted: isHidden(session, item),
  });
  await linkStore(tx).insert({
    id: platform.newId(),
    tracker_id: row.id,
    item: item.id,
    word,
    case_id: caseId,
    ask_key: ask?.key ?? null,
    tracking_item: null,
    head: item.head,
    item_open: item.open,
    told_state: null,
    told_reviewer: null,
    is_tracked: false,
    overruled: 0,
    ended_at: null,
    created_at: platform.clock.now(),
  });
  const facts = { item: name, word, by: ask?.by?.login ?? null };
  await caseDoor(platform).addEvent(tx, caseId, { name: 'tracker-asked', facts });
  await askToFollow(platform, tx, caseId);
}

/** Not for everybody who signs in here. */
const isHidden = ({ row }: Session, item: Item): boolean =>
  item.confidential || (item.private && !row.settings.openToAll);

type Review = NonNullable<Awaited<ReturnType<ReturnType<typeof reviewsDoor>['byCase']>>>;

/** An item that became private takes its review with it, before anything more of it is taken over. */
async function restrict({ platform, row }: Session, tx: Tx, review: Review, item: Item): Promise<void> {
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

async function overrule({ platform, row }: Session, tx: Tx, link: LinkRow): Promise<void> {
  if (link.overruled >= mostOverrulings) return;
  await linkStore(tx).update(link.id, { overruled: link.overruled + 1 });
  const facts = { item: `${row.name}:${link.item}`, word: link.word };
  await caseDoor(platform).addEvent(tx, link.case_id, { name: 'tracker-flag-set-back', facts });
  const about = await aboutReview(platform, tx, link.case_id);
  const flag = { do: 'flag', item: '', word: link.word, status: 'asked', requestee: null } as const;
  await addWrites(platform, tx, link, [{ on: 'item', operation: { ...flag, text: texts.overruled(about) } }]);
}

/** Closed or landed, opened again, a new commit: facts of the case, and the new commit needs its own check. */
async function noteItem({ platform, row }: Session, tx: Tx, link: LinkRow, item: Item): Promise<void> {
  if (item.open !== link.item_open) {
    await linkStore(tx).update(link.id, { item_open: item.open });
    const name = item.open ? 'tracker-item-reopened' : 'tracker-item-closed';
    const facts = { item: `${row.name}:${item.id}`, outcome: item.outcome };
    await caseDoor(platform).addEvent(tx, link.case_id, { name, facts });
    // Done there means that it landed: the figures ask whether the review came first.
    if (!item.open && item.outcome === 'done') await reviewsDoor(platform).released(tx, link.case_id);
  }
  if (item.head === null || item.head === link.head) return;
  await linkStore(tx).update(link.id, { head: item.head });
  if (link.told_state === null) return;
  const about = await aboutReview(platform, tx, link.case_id);
  const context = { ...about, word: link.word, isTracked: link.is_tracked, isRestricted: false, hasHead: true };
  await addWrites(platform, tx, link, [check(context, checkState(link.told_state))]);
}
