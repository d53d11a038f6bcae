import type { ResultOf } from '../../ui/api.ts';
import { language } from '../../ui/time.ts';

export type Week = ResultOf<'GET /api/v1/schedule'>;
export type Slot = Week['slots'][number];
export type Booking = Week['bookings'][number];
export type Freeze = Week['freezes'][number];
export type Capacity = Week['reviewers'][number];
export type Prediction = ResultOf<'GET /api/v1/schedule/prediction'>;
export type Goal = ResultOf<'GET /api/v1/schedule/goals'>['items'][number];

export const scheduleKey = 'schedule';

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const dayMs = 86_400_000;

/** `2026-12-14`, some days later. Days are names here, without a time zone. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);
}

export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  return addDays(day, 1 - weekday);
}

/** The quarter of a day, and those around it, as `2026-Q4`. */
export function quartersAround(day: string): readonly string[] {
  const quarter = Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3);
  return [-1, 0, 1, 2].map((step) => `${Math.floor((quarter + step) / 4)}-Q${((quarter + step) % 4) + 1}`);
}

const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
const dayName = new Intl.DateTimeFormat(language, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

export const timeText = (iso: string): string => clock.format(new Date(iso));
export const timesText = (from: string, until: string): string => `${timeText(from)} – ${timeText(until)}`;
export const dayHeading = (day: string): string => dayName.format(new Date(`${day}T12:00:00Z`));
export const whenText = (iso: string): string =>
  new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(iso));

/** For somebody who asks for `what` and knows nothing of queues; `dayText` writes the day. */
export function predictionSentence(
  { day, before, hoursPerWeek }: Prediction,
  what: string,
  dayText: (day: string) => string,
): string {
  if (hoursPerWeek === 0) return 'No date can be told: nobody has hours for reviews yet.';
  const others = before === 1 ? 'one other' : `${before} others`;
  if (day === null) {
    const behind = before === 0 ? '' : `with ${others} before it, `;
    return `No date can be told: ${behind}it would be done in two years or later.`;
  }
  const waiting = before === 0 ? 'No other waits' : before === 1 ? 'One other waits' : `${before} others wait`;
  return `Asked for today, ${what} would be done about ${dayText(day)}. ${waiting} before it.`;
}

/** What a day shows, by the reader's clocks. */
export type Entry =
  | { readonly kind: 'booking'; readonly id: string; readonly startsAt: string; readonly booking: Booking }
  | { readonly kind: 'slot'; readonly id: string; readonly startsAt: string; readonly slot: Slot }
  | {
      readonly kind: 'taken';
      readonly id: string;
      readonly startsAt: string;
      readonly endsAt: string;
      readonly name: string;
    };

export type DayEntries = {
  readonly day: string;
  readonly freezes: readonly Freeze[];
  readonly away: readonly string[];
  readonly entries: readonly Entry[];
};

/** The days of a week with everything on them; `dayOf` names the day of an instant for the reader. */
export function daysOf(
  week: Week,
  monday: string,
  reviewer: string | undefined,
  dayOf: (iso: string) => string,
): readonly DayEntries[] {
  const is = (id: string): boolean => reviewer === undefined || id === reviewer;
  const entries: Entry[] = [
    ...week.bookings
      .filter((each) => is(each.reviewer.id))
      .map((booking) => ({ kind: 'booking' as const, id: booking.id, startsAt: booking.startsAt, booking })),
    ...week.slots
      .filter((each) => is(each.reviewer.id))
      .map((slot) => ({
        kind: 'slot' as const,
        id: `${slot.reviewer.id} ${slot.startsAt}`,
        startsAt: slot.startsAt,
        slot,
      })),
    ...week.taken
      .filter((each) => is(each.reviewer.id))
      .map(({ reviewer: who, startsAt, endsAt }) => ({
        kind: 'taken' as const,
        id: `taken ${who.id} ${startsAt}`,
        startsAt,
        endsAt,
        name: who.name,
      })),
  ];
  return Array.from({ length: 7 }, (_, n) => {
    const day = addDays(monday, n);
    const away = week.absences.filter(
      (each) => is(each.reviewer.id) && dayOf(each.fromAt) <= day && day <= dayOf(each.untilAt),
    );
    return {
      day,
      freezes: week.freezes.filter(({ from, until }) => from <= day && day <= until),
      away: [...new Set(away.map((each) => each.reviewer.name))],
      entries: entries
        .filter((entry) => dayOf(entry.startsAt) === day)
        .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1)),
    };
  });
}
