import type { Actor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { peopleDoor } from '../../people/index.ts';
import { repliesDoor } from '../../replies/index.ts';
import { type DueItem, dueItems } from '../model.ts';
import { dayOf, type Hearing, type Reminder, reminderMail, remindersDue } from '../rules.ts';
import { reminderStore } from '../store.ts';

export async function itemsDue(platform: Platform, tx: Tx, now: Date): Promise<readonly DueItem[]> {
  const all: DueItem[] = [];
  for (const source of platform.plugged(dueItems)) all.push(...(await source.of(tx, now)));
  return all;
}

/** One transaction looks at what is due, then each mail has one of its own: one that fails keeps nobody else waiting. */
export async function sendReminders(platform: Platform, actor: Actor): Promise<void> {
  const now = platform.clock.now();
  const due = await platform.db.as(actor, async (tx) => {
    const items = await itemsDue(platform, tx, now);
    const hearers = await peopleDoor(platform).hearersOf(tx, [...new Set(items.map((item) => item.personId))]);
    return remindersDue(items, hearers, await hearingOf(tx, [...hearers.values()]), now);
  });
  for (const reminder of due) await platform.db.as(actor, (tx) => send(platform, tx, reminder, now));
}

async function hearingOf(tx: Tx, hearers: readonly (string | undefined)[]): Promise<ReadonlyMap<string, Hearing>> {
  const ids = [...new Set(hearers.filter((id) => id !== undefined))];
  const store = reminderStore(tx);
  const [settings, days] = [await store.settings(ids), await store.lastDays(ids)];
  return new Map(ids.map((id) => [id, { setting: settings.get(id), lastDay: days.get(id) }]));
}

/** The row of the day and the mail are one transaction, so that there is one of both or none. */
async function send(platform: Platform, tx: Tx, { to, own, others }: Reminder, now: Date): Promise<void> {
  const seen = await visibleTo(platform, tx, to, [...own, ...others]);
  const mine = own.filter(seen);
  const things = mine.length + others.length;
  if (things === 0) return;
  if (!(await reminderStore(tx).markSent({ person_id: to, day: dayOf(now), sent_at: now, things }))) return;
  const mail = reminderMail({
    own: mine,
    others: await byPerson(platform, tx, others, seen),
    origin: platform.settings.url.origin,
    now,
  });
  const told = await repliesDoor(platform).tell(tx, [to], mail);
  if (told.length === 0) return;
  await platform.audit.record(tx, {
    action: 'reminder.sent',
    subject: { type: 'person', id: to },
    after: { day: dayOf(now), things },
  });
}

type Seen = (item: DueItem) => boolean;

/** What belongs to no case is for everybody to know. */
export async function visibleTo(
  platform: Platform,
  tx: Tx,
  personId: string,
  items: readonly DueItem[],
): Promise<Seen> {
  const ids = [...new Set(items.flatMap((item) => item.caseId ?? []))];
  const seen = new Set(ids.length === 0 ? [] : await caseDoor(platform).seenBy(tx, personId, ids));
  return ({ caseId }) => caseId === undefined || seen.has(caseId);
}

async function byPerson(platform: Platform, tx: Tx, items: readonly DueItem[], seen: Seen) {
  const people = await peopleDoor(platform).people(tx, [...new Set(items.map((item) => item.personId))]);
  return people.map(({ id, name }) => {
    const theirs = items.filter((item) => item.personId === id);
    const shown = theirs.filter(seen);
    return { name, items: shown, unseen: theirs.length - shown.length };
  });
}
