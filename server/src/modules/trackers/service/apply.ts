import type { Item } from '@gatehouse/trackers';
import type { Tx } from '../../../platform/db/index.ts';
import { caseDoor } from '../../cases/index.ts';
import { reviewsDoor } from '../../reviews/index.ts';
import type { TrackerSettings } from '../model/index.ts';
import { check, checkState, conceal, isOver, meaningOf, texts } from '../rules/index.ts';
import { type LinkRow, linkStore, questionStore, writeStore } from '../store/index.ts';
import { aboutReview } from './about.ts';
import { accountOf } from './accounts.ts';
import { addWrites } from './enqueue.ts';
import { isHidden, restrict, takeRequest } from './request.ts';
import type { Session } from './session.ts';

type Request = TrackerSettings['requests'][number];

/** Somebody who grants there again and again is not argued with for ever. */
const mostOverrulings = 3;

/** What an item says is brought into the house: requests, what was taken back, answers, its end. Safe to repeat. */
export async function applyItem(session: Session, tx: Tx, item: Item): Promise<void> {
  for (const request of session.row.settings.requests) await applyRequest(session, tx, item, request);
  if (item.private) await concealTracking(session, tx, item);
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

/** A tracking item says which item it blocks and how its review stands: it does not stay public when that may not be. */
async function concealTracking({ platform, row }: Session, tx: Tx, item: Item): Promise<void> {
  for (const link of await linkStore(tx).exposedOf(row.id, item.id)) {
    await linkStore(tx).update(link.id, { is_concealed: true });
    await addWrites(platform, tx, link, [{ operation: conceal }]);
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
  const ask = item.asks.find((each) => each.word === word);
  const known = ask && (await linkStore(tx).ofAsk(trackerId, item.id, word, ask.key));
  const link = open ?? known;
  const meaning = meaningOf(
    link && { isOpen: open !== undefined, askKey: link.ask_key, isTold: link.told_state !== null },
    {
      ask,
      itemOpen: item.open,
      isFlagPending: await writeStore(tx).isFlagPending(trackerId, item.id, word),
      isOwn: session.isOwn,
    },
  );
  if (meaning.does === 'open') return takeRequest(session, tx, item, request);
  if (open === undefined) return;
  await noteAsk(session, tx, open, item);
  await noteItem(session, tx, open, item);
  const review = await reviewsDoor(session.platform).byCase(tx, open.case_id);
  if (review !== undefined && isHidden(session, item)) await restrict(session, tx, review, item);
  // It has ended here, and the tracker is about to be told.
  if (review === undefined || isOver(review.state)) return;
  if (meaning.does === 'withdraw')
    await reviewsDoor(session.platform).withdraw(tx, open.case_id, 'The request was taken back in the tracker.');
  if (meaning.does === 'overrule') await overrule(session, tx, open);
}

async function overrule({ platform, row }: Session, tx: Tx, link: LinkRow): Promise<void> {
  if (link.overruled >= mostOverrulings) return;
  await linkStore(tx).update(link.id, { overruled: link.overruled + 1 });
  const facts = { item: `${row.name}:${link.item}`, word: link.word };
  await caseDoor(platform).addEvent(tx, link.case_id, { name: 'tracker-flag-set-back', facts });
  const about = await aboutReview(platform, tx, link.case_id);
  const reviewer = link.told_reviewer === null ? undefined : await accountOf(tx, row, link.told_reviewer);
  const flag = { do: 'flag', item: '', word: link.word, status: 'asked', requestee: reviewer ?? null } as const;
  await addWrites(platform, tx, link, [{ operation: { ...flag, text: texts.overruled(about) } }]);
}

/** Asked for anew while its review is open, it is the same request; the write that ends it knows it by this key. */
async function noteAsk({ isOwn }: Session, tx: Tx, link: LinkRow, item: Item): Promise<void> {
  const ask = item.asks.find((each) => each.word === link.word);
  if (ask?.state !== 'asked' || ask.key === link.ask_key || (ask.by !== null && isOwn(ask.by.login))) return;
  await linkStore(tx).update(link.id, { ask_key: ask.key });
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
  await addWrites(platform, tx, link, [
    { operation: check({ ...about, word: link.word }, checkState(link.told_state)) },
  ]);
}
