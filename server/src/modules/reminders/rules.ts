import type { DueItem, ReminderSetting } from './model.ts';
import { usualHour } from './model.ts';

const day = 86_400_000;

/** The day of an instant, in UTC. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** When the person is reminded on the day of `now`. */
export function reminderInstant(hour: number, now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), hour));
}

export type Hearing = {
  readonly setting: Pick<ReminderSetting, 'paused' | 'hour'> | undefined;
  /** The day of the last reminder. */
  readonly lastDay: string | undefined;
};

/** What somebody is to be told today: what waits for them, and what waits for those for whom they stand in. */
export type Reminder = { readonly to: string; readonly own: readonly DueItem[]; readonly others: readonly DueItem[] };

/**
 * Everybody once a day, from their hour on, of what waited then; what comes later waits for the next day. During an
 * absence somebody else hears, at the own hour; who paused hears nothing.
 */
export function remindersDue(
  items: readonly DueItem[],
  hearers: ReadonlyMap<string, string | undefined>,
  hearing: ReadonlyMap<string, Hearing>,
  now: Date,
): readonly Reminder[] {
  const byHearer = new Map<string, DueItem[]>();
  for (const item of items) {
    const to = hearers.get(item.personId);
    if (to !== undefined) byHearer.set(to, [...(byHearer.get(to) ?? []), item]);
  }
  return [...byHearer].flatMap(([to, all]) => {
    const { setting, lastDay } = hearing.get(to) ?? { setting: undefined, lastDay: undefined };
    const instant = reminderInstant(setting?.hour ?? usualHour, now);
    if (setting?.paused === true || lastDay === dayOf(now) || now < instant) return [];
    const due = all.filter((item) => item.since < instant);
    if (due.length === 0) return [];
    return [{ to, own: due.filter((i) => i.personId === to), others: due.filter((i) => i.personId !== to) }];
  });
}

export type Telling = {
  readonly own: readonly DueItem[];
  /** Of people who are absent, by their name. */
  readonly others: readonly { readonly name: string; readonly items: readonly DueItem[]; readonly unseen: number }[];
  readonly origin: string;
  readonly now: Date;
};

/** References, counts and ages: what it is about is read on the page. */
export function reminderMail({ own, others, origin, now }: Telling): {
  readonly subject: string;
  readonly text: string;
} {
  const lines = (items: readonly DueItem[]): readonly string[] =>
    items.flatMap((item) => [
      `  ${item.ref}  ${item.what}, ${age(item.since, now)}`,
      ...(item.caseId === undefined ? [] : [`    ${origin}/cases/${item.ref}`]),
    ]);
  const count = own.length + others.reduce((sum, each) => sum + each.items.length + each.unseen, 0);
  const standIns = others.flatMap(({ name, items, unseen }) => [
    '',
    `For ${name}, who is absent:`,
    '',
    ...lines(items),
    ...(unseen === 0
      ? []
      : [`  and ${things(unseen)} that only others may see; somebody of the security group can help.`]),
  ]);
  return {
    subject: count === 1 ? 'One thing waits for you' : `${count} things wait for you`,
    text: [
      ...(own.length === 0 ? [] : ['These wait for you:', '', ...lines(own)]),
      ...standIns,
      '',
      `You get this once a day at most. Choose another hour, or pause it: ${origin}/settings`,
      '',
    ]
      .join('\n')
      .replace(/^\n/, ''),
  };
}

const things = (count: number): string => (count === 1 ? 'one more' : `${count} more`);

function age(since: Date, now: Date): string {
  const days = Math.round((Date.parse(dayOf(now)) - Date.parse(dayOf(since))) / day);
  if (days === 0) return 'since today';
  return days === 1 ? 'since yesterday' : `since ${days} days`;
}
