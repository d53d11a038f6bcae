import { addDays, type Day, dayInWords, weekdayOf } from './days.ts';
import { type DayRange, isWithin } from './slots.ts';

export type Reviewer = { readonly hoursPerWeek: number; readonly absent: readonly DayRange[] };

export type Queue = {
  readonly today: Day;
  /** Hours that each review before it still needs. */
  readonly before: readonly number[];
  /** Hours that it needs itself. */
  readonly own: number;
  readonly reviewers: readonly Reviewer[];
  /** Windows in which nothing is booked. */
  readonly frozen: readonly DayRange[];
};

export type Prediction = {
  /** Null when no date can be told. */
  readonly day: Day | null;
  readonly before: number;
  readonly hoursPerWeek: number;
  /** `7 before it, 12 h a week: about 14 Dec`. */
  readonly because: string;
};

const farthestDays = 2 * 366;

/**
 * When a review would be done that is asked for today: the hours of all before it and its own are worked off on the days
 * from Monday to Friday, a fifth of each reviewer's week a day, save absences and freezes. A day that nobody works by
 * name is an estimate; the words say what it rests on.
 */
export function predictDate({ today, before, own, reviewers, frozen }: Queue): Prediction {
  const hoursPerWeek = reviewers.reduce((sum, { hoursPerWeek: hours }) => sum + hours, 0);
  const facts = { before: before.length, hoursPerWeek };
  if (hoursPerWeek === 0) return { ...facts, day: null, because: 'Nobody has hours for reviews: no date can be told.' };
  let left = before.reduce((sum, hours) => sum + hours, own);
  let isFrozen = false;
  let isAway = false;
  for (let n = 0; n < farthestDays; n += 1) {
    const day = addDays(today, n);
    if (weekdayOf(day) > 5) continue;
    if (isWithin(day, frozen)) {
      isFrozen = true;
      continue;
    }
    for (const { hoursPerWeek: hours, absent } of reviewers) {
      if (isWithin(day, absent)) isAway = true;
      else left -= hours / 5;
    }
    // Fifths of hours do not add up exactly.
    if (left > 1e-9) continue;
    const words = `${queueInWords(before.length)}, ${hoursInWords(hoursPerWeek)} a week`;
    const because = `${words}${onTheWay(isFrozen, isAway)}: about ${dayInWords(day, today)}`;
    return { ...facts, day, because };
  }
  const words = `${queueInWords(before.length)}, ${hoursInWords(hoursPerWeek)} a week`;
  return { ...facts, day: null, because: `${words}: not within two years` };
}

function onTheWay(isFrozen: boolean, isAway: boolean): string {
  const what = [...(isFrozen ? ['a freeze'] : []), ...(isAway ? ['an absence'] : [])];
  return what.length === 0 ? '' : `, ${what.join(' and ')} on the way`;
}

const queueInWords = (count: number): string => (count === 0 ? 'None before it' : `${count} before it`);
const hoursInWords = (hours: number): string => `${Math.round(hours * 10) / 10} h`;
