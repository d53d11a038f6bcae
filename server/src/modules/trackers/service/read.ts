import { type Item, TrackerError, type Wanted } from '@gatehouse/trackers';
import { waitMs } from '../rules/index.ts';
import { lookStore, questionStore, trackerStore } from '../store/index.ts';
import { applyItem } from './apply.ts';
import { failureWord, type Session } from './session.ts';

/** Items that are read together, and rounds of one run; what is more waits for the next run. */
const batch = 25;
const mostRounds = 20;
const minute = 60_000;
const longestItem = 260;

/** Items that webhooks named, or that could not be read before. */
export async function readLooks(session: Session): Promise<void> {
  const now = session.platform.clock.now();
  const due = await session.platform.db.reading(session.actor, (tx) => lookStore(tx).due(session.row.id, now, 100));
  const items = due.map(({ item }) => item);
  for (let at = 0; at < items.length; at += batch) await readItems(session, items.slice(at, at + batch));
}

/**
 * What changed since the cursor. The cursor moves on after what it stands for is in the house; should the process die in
 * between, the same items are read again, and are known.
 */
export async function poll(session: Session): Promise<void> {
  const { platform, actor, row, tracker } = session;
  let { cursor, poll_due_at: wasDueAt } = row;
  for (let round = 0; round < mostRounds; round += 1) {
    session.signal.throwIfAborted();
    const changes = await tracker.changedSince(cursor, row.starts_at.toISOString());
    for (let at = 0; at < changes.ids.length; at += batch) await readItems(session, changes.ids.slice(at, at + batch));
    cursor = changes.cursor;
    const dueMs = changes.more ? 0 : row.poll_minutes * minute;
    const now = platform.clock.now();
    const read = { cursor, at: now, wasDueAt, dueAt: new Date(now.getTime() + dueMs) };
    await platform.db.as(actor, (tx) => trackerStore(tx).polled(row.id, read));
    wasDueAt = read.dueAt;
    if (!changes.more) return;
  }
}

async function readItems(session: Session, ids: readonly string[]): Promise<void> {
  const { platform, actor, row } = session;
  const usable = ids.filter((id) => session.kind.isItem(id) && id.length <= longestItem);
  const wanted = await platform.db.reading(actor, async (tx): Promise<readonly Wanted[]> => {
    const questions = await questionStore(tx).openOf(row.id, usable);
    return usable.map((id) => ({
      id,
      questions: questions.flatMap((each) =>
        each.item !== id || each.key === null
          ? []
          : [{ key: each.key, of: each.login, since: each.asked_at.toISOString() }],
      ),
    }));
  });
  const { items, missing } = await readTogether(session, wanted);
  for (const item of items) await take(session, item);
  const gone = [...missing, ...ids.filter((id) => !usable.includes(id))];
  // Deleted, or not for our account: there is nothing to wait for.
  await platform.db.as(actor, (tx) => lookStore(tx).done(row.id, gone));
  if (missing.length > 0) platform.log.info('trackers.items_missing', { tracker: row.name, items: missing.length });
}

/** All at once; when one of them is answered with nonsense, one by one, so that it keeps none of the others back. */
async function readTogether(session: Session, wanted: readonly Wanted[]) {
  const items: Item[] = [];
  const missing: string[] = [];
  const read = async (some: readonly Wanted[]): Promise<void> => {
    if (some.length === 0) return;
    try {
      const reading = await session.tracker.read(some);
      items.push(...reading.items);
      missing.push(...reading.missing);
    } catch (error) {
      if (!isOfItem(error)) throw error;
      const [first, second] = some;
      if (second !== undefined) for (const one of some) await read([one]);
      else if (first !== undefined) await putOff(session, first.id, error);
    }
  };
  await read(wanted);
  return { items, missing };
}

const isOfItem = (error: unknown): error is TrackerError =>
  error instanceof TrackerError && ['malformed', 'invalid', 'gone', 'conflict'].includes(error.reason);

/** One item, one transaction; one that cannot be taken is looked at again later, and the others go on. */
async function take(session: Session, item: Item): Promise<void> {
  const { platform, actor, row } = session;
  try {
    await platform.db.as(actor, async (tx) => {
      await applyItem(session, tx, item);
      await lookStore(tx).done(row.id, [item.id]);
    });
  } catch (error) {
    platform.log.error('trackers.item_not_taken', error, { tracker: row.name });
    await putOff(session, item.id, error);
  }
}

async function putOff({ platform, actor, row }: Session, item: string, error: unknown): Promise<void> {
  await platform.db.as(actor, async (tx) => {
    const known = (await lookStore(tx).ofTracker(row.id, 1000)).find((look) => look.item === item);
    const attempts = (known?.attempts ?? 0) + 1;
    const nextAt = new Date(platform.clock.now().getTime() + waitMs(attempts));
    await lookStore(tx).failed(row.id, item, attempts, failureWord(error), nextAt);
  });
}
