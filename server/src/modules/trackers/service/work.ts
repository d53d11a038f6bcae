import { TrackerError } from '@gatehouse/trackers';
import type { Actor } from '../../../platform/access/index.ts';
import type { JobRun } from '../../../platform/jobs/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { trackerTopic } from '../model/index.ts';
import { trackerStore } from '../store/index.ts';
import { askToWork } from './enqueue.ts';
import { poll, readLooks } from './read.ts';
import { failureWord, openSession, type Session } from './session.ts';
import { writeAll } from './write.ts';

const minute = 60_000;

/** Writes what waits, then reads. A tracker that does not answer is a state that people see, not a failed job. */
export async function work(platform: Platform, trackerId: string, run: JobRun): Promise<void> {
  const session = await openSession(platform, trackerId, run);
  if (session === undefined) return;
  const { limited_until: limitedUntil } = session.row;
  // What waits goes on waiting: to call all the same makes the wait longer, or ends in a ban.
  if (limitedUntil !== null && limitedUntil > platform.clock.now()) return;
  try {
    const known = await introduced(session);
    await writeAll(known);
    await readLooks(known);
    if (known.row.poll_due_at <= platform.clock.now()) await poll(known);
    await stands(known, null);
  } catch (error) {
    if (run.signal.aborted || !(error instanceof TrackerError)) throw error;
    platform.log.warn('trackers.away', { tracker: session.row.name, reason: error.reason });
    await stands(session, error);
  }
}

/** As whom the key speaks: what that account changes is our own. */
async function introduced(session: Session): Promise<Session> {
  if (session.row.account !== null) return session;
  const { login } = await session.tracker.whoami();
  const { platform, actor, row } = session;
  await platform.db.as(actor, (tx) => trackerStore(tx).note(row.id, { account: login.slice(0, 320) }));
  const isOwn = (other: string): boolean => session.isOwn(other) || other.toLowerCase() === login.toLowerCase();
  return { ...session, isOwn };
}

async function stands({ platform, actor, row }: Session, error: TrackerError | null): Promise<void> {
  if (error === null && row.failing_since === null) return;
  const now = platform.clock.now();
  const waitMs = Math.max(row.poll_minutes * minute, (error?.retryAfterSeconds ?? 0) * 1000);
  const until = new Date(now.getTime() + waitMs);
  const failing = { failing_since: row.failing_since ?? now, poll_due_at: until };
  await platform.db.as(actor, async (tx) => {
    const set =
      error === null
        ? { failing_since: null, last_error: null, limited_until: null }
        : { ...failing, last_error: failureWord(error), limited_until: limitOf(error, now) };
    await trackerStore(tx).note(row.id, set);
    await platform.live.notify(tx, { topic: trackerTopic, id: row.id });
  });
}

function limitOf(error: TrackerError, now: Date): Date | null {
  if (error.reason !== 'limited') return null;
  return new Date(now.getTime() + (error.retryAfterSeconds ?? 0) * 1000);
}

/** Every minute: whichever has something to do. */
export async function tick(platform: Platform, actor: Actor): Promise<void> {
  await platform.db.as(actor, async (tx) => {
    for (const id of await trackerStore(tx).due(platform.clock.now())) await askToWork(platform, tx, id);
  });
}
