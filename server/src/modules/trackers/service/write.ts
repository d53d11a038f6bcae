import { type Operation, TrackerError, type Written } from '@gatehouse/trackers';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { afterFailure, isAway, texts } from '../rules/index.ts';
import {
  type LinkRow,
  linkStore,
  lookStore,
  questionStore,
  trackerStore,
  type WriteRow,
  writeStore,
} from '../store/index.ts';
import { aboutReview } from './about.ts';
import { aimed, openWrite, type WantedWrite } from './enqueue.ts';
import { askToFollow } from './follow.ts';
import { failureWord, type Session } from './session.ts';

const mostInOneRun = 200;

type Ready = { readonly link: LinkRow; readonly wanted: WantedWrite; readonly operation: Operation };

/** Writes what waits, in order for each link. Rejects when the tracker as a whole does not answer. */
export async function writeAll(session: Session): Promise<void> {
  for (let written = 0; written < mostInOneRun; ) {
    session.signal.throwIfAborted();
    const now = session.platform.clock.now();
    const rows = await session.platform.db.reading(session.actor, (tx) =>
      writeStore(tx).nextOf(session.row.id, now, 20),
    );
    if (rows.length === 0) return;
    for (const row of rows) await writeOne(session, row);
    written += rows.length;
  }
}

/**
 * One attempt. Nothing is held open while it travels; should the process die before its outcome is kept, the next
 * attempt finds by its marker what was written.
 */
async function writeOne(session: Session, row: WriteRow): Promise<void> {
  const { platform, actor } = session;
  const ready = await platform.db.reading(actor, (tx) => prepare(session, tx, row));
  if (typeof ready === 'string') return platform.db.as(actor, (tx) => skip(session, tx, row, ready));
  try {
    if (await isAskedAnew(session, ready)) return await platform.db.as(actor, (tx) => giveWay(session, tx, row, ready));
    const since = row.created_at.toISOString();
    const result = await session.tracker.write({ operation: ready.operation, marker: row.id, since });
    await platform.db.as(actor, (tx) => keep(session, tx, row, ready, result));
  } catch (error) {
    if (!(error instanceof TrackerError)) throw error;
    await platform.db.as(actor, (tx) => keepFailure(session, tx, row, error));
    if (isAway(error.reason)) throw error;
  }
}

/** What is to be written, or why there is nothing to be written any more. */
async function prepare({ platform }: Session, tx: Tx, row: WriteRow): Promise<Ready | string> {
  const link = await linkStore(tx).byId(row.link_id);
  if (link === undefined) return 'The item is not linked any more.';
  const wanted = await openWrite(platform, tx, row);
  const planned = aimed(wanted.operation, link);
  if (planned === undefined) return 'There is no tracking item.';
  const operation = await asSeenNow(platform, tx, link, planned);
  if (operation.do !== 'settle') return { link, wanted, operation };
  const question = (await questionStore(tx).ofLink(link.id)).find((each) => each.needinfo_id === wanted.needinfo);
  if (question?.key === null || question?.key === undefined) return 'The question was not asked in the tracker.';
  return { link, wanted, operation: { ...operation, key: question.key } };
}

/** Somebody asked again while the end of the last review waited to be written: clearing that would lose the request. */
async function isAskedAnew({ tracker, isOwn }: Session, { link, operation }: Ready): Promise<boolean> {
  if (operation.do !== 'flag' || operation.status !== 'cleared' || link.ask_key === null) return false;
  const { items } = await tracker.read([{ id: operation.item, questions: [] }]);
  const ask = items[0]?.asks.find(({ word }) => word === operation.word);
  if (ask?.state !== 'asked' || ask.key === link.ask_key) return false;
  return ask.by === null || !isOwn(ask.by.login);
}

async function giveWay(session: Session, tx: Tx, row: WriteRow, { operation }: Ready): Promise<void> {
  await skip(session, tx, row, 'It was asked for again meanwhile.');
  await lookStore(tx).want(session.row.id, [operation.item], session.platform.clock.now());
}

/** What was planned before the review was restricted, or questions were kept here, says no more than it would now. */
async function asSeenNow(platform: Platform, tx: Tx, link: LinkRow, operation: Operation): Promise<Operation> {
  const about = await aboutReview(platform, tx, link.case_id);
  if ('private' in operation) return about.isRestricted ? { ...operation, private: true } : operation;
  if (operation.do !== 'ask') return operation;
  const mayShare = (await trackerStore(tx).byId(link.tracker_id))?.settings.shareQuestions === true;
  return mayShare && !about.isRestricted ? operation : { ...operation, text: texts.asked(about, undefined) };
}

async function skip(session: Session, tx: Tx, row: WriteRow, note: string): Promise<void> {
  const done_at = session.platform.clock.now();
  await writeStore(tx).update(row.id, { state: 'skipped', note, done_at, last_error: null }, ['waiting']);
}

async function keep(session: Session, tx: Tx, row: WriteRow, ready: Ready, result: Written): Promise<void> {
  const { platform } = session;
  const note = result.why?.slice(0, 500) ?? null;
  const state = result.outcome === 'written' || result.outcome === 'already' ? 'done' : 'skipped';
  const set = { state, note, done_at: platform.clock.now(), attempts: row.attempts + 1, last_error: null } as const;
  await writeStore(tx).update(row.id, set, ['waiting']);
  const { operation, wanted, link } = ready;
  if (operation.do === 'track') await keepTrackingItem(session, tx, link, operation.private, result);
  if (result.outcome === 'exposed') await leaveTrackingItem(session, tx, link, result);
  if (operation.do === 'ask' && wanted.needinfo !== undefined && result.key !== undefined)
    await questionStore(tx).update(wanted.needinfo, { key: result.key });
  const subject = { type: 'tracker-write', id: row.id };
  await platform.audit.record(tx, { action: 'tracker-write.done', subject, after: { state, what: row.what } });
}

/** Where it is, or why there is none, is a fact of the case. */
async function keepTrackingItem(
  { platform, row }: Session,
  tx: Tx,
  link: LinkRow,
  isPrivate: boolean,
  result: Written,
): Promise<void> {
  if (result.item === undefined) {
    const facts = { why: result.why ?? '' };
    return caseDoor(platform).addEvent(tx, link.case_id, { name: 'tracking-item-not-made', facts });
  }
  await linkStore(tx).update(link.id, { tracking_item: result.item, is_concealed: isPrivate });
  // The review may have been restricted while it was made.
  await askToFollow(platform, tx, link.case_id);
  const facts = { item: `${row.name}:${result.item}` };
  await caseDoor(platform).addEvent(tx, link.case_id, { name: 'tracking-item-made', facts });
}

/** It would go on publishing how the review stands: nothing is written to it any more. */
async function leaveTrackingItem({ platform, row }: Session, tx: Tx, link: LinkRow, { why }: Written): Promise<void> {
  await linkStore(tx).update(link.id, { tracking_item: null });
  const facts = { item: `${row.name}:${link.tracking_item}`, why: why ?? '' };
  await caseDoor(platform).addEvent(tx, link.case_id, { name: 'tracking-item-left', facts });
}

async function keepFailure(session: Session, tx: Tx, row: WriteRow, error: TrackerError): Promise<void> {
  const { platform } = session;
  const attempts = row.attempts + 1;
  const next = afterFailure(error.reason, attempts, error.retryAfterSeconds);
  const last_error = failureWord(error);
  const subject = { type: 'tracker-write', id: row.id };
  if (next.state === 'failed') {
    await writeStore(tx).update(row.id, { state: 'failed', attempts, last_error }, ['waiting']);
    await platform.audit.record(tx, { action: 'tracker-write.failed', subject, after: { attempts } });
    return;
  }
  const next_at = new Date(platform.clock.now().getTime() + next.inMs);
  await writeStore(tx).update(row.id, { attempts, last_error, next_at }, ['waiting']);
}
