import { addDays, type Day, dayOf, startOf, weekdayOf } from './days.ts';
import { clockOf } from './zones.ts';

export type Interval = { readonly start: Date; readonly end: Date };
/** Days of UTC, both included. */
export type DayRange = { readonly from: Day; readonly until: Day };

/** A time of the week that a reviewer offers, by the clocks of the reviewer's zone. */
export type Offer = {
  /** 1 is Monday. */
  readonly weekday: number;
  /** Minutes after midnight. */
  readonly start: number;
  readonly minutes: number;
};

export type SlotQuestion = {
  readonly offers: readonly Offer[];
  readonly zone: string;
  /** Slots begin at or after it, and end at or before `until`. At most 100 days. */
  readonly from: Date;
  readonly until: Date;
  /** What takes the time: bookings, absences, freezes. */
  readonly taken: readonly Interval[];
};

const longestLookMs = 100 * 86_400_000;

/**
 * The offered times that nothing takes, in their order.
 * @throws RangeError for more than 100 days, or a zone that the runtime does not know
 */
export function openSlots({ offers, zone, from, until, taken }: SlotQuestion): readonly Interval[] {
  if (until.getTime() - from.getTime() > longestLookMs) throw new RangeError('until: is more than 100 days after from');
  const clock = clockOf(zone);
  const slots: Interval[] = [];
  // Clocks differ from UTC by less than a day.
  for (let day = addDays(dayOf(from), -1); startOf(day) <= until; day = addDays(day, 1)) {
    for (const offer of offers) {
      if (offer.weekday !== weekdayOf(day)) continue;
      const start = clock(day, offer.start);
      const slot = { start, end: new Date(start.getTime() + offer.minutes * 60_000) };
      if (slot.start >= from && slot.end <= until && !taken.some((other) => overlaps(slot, other))) slots.push(slot);
    }
  }
  return slots.sort((a, b) => a.start.getTime() - b.start.getTime());
}

/** What only touches does not overlap. */
export function overlaps(a: Interval, b: Interval): boolean {
  return a.start < b.end && b.start < a.end;
}

export function intervalOf({ from, until }: DayRange): Interval {
  return { start: startOf(from), end: startOf(addDays(until, 1)) };
}

export const isWithin = (day: Day, ranges: readonly DayRange[]): boolean =>
  ranges.some(({ from, until }) => from <= day && day <= until);
