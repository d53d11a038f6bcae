/** A day without a time, `2026-12-14`. */
export type Day = string;

const dayMs = 86_400_000;

/** Days later, or earlier. */
export function addDays(day: Day, count: number): Day {
  return dayOf(new Date(startOf(day).getTime() + count * dayMs));
}

/** The first instant of the day in UTC. */
export function startOf(day: Day): Date {
  const at = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) throw new RangeError(`day: "${day}" is none`);
  return at;
}

export const dayOf = (at: Date): Day => at.toISOString().slice(0, 10);

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(day: Day): number {
  return startOf(day).getUTCDay() || 7;
}

/** The Monday of its week. */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day));

/** `2026-Q4`. */
export function quarterOf(day: Day): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `14 Dec 2026`; without the year where it is that of `today`. */
export function dayInWords(day: Day, today?: Day): string {
  const year = day.slice(0, 4);
  const words = `${Number(day.slice(8, 10))} ${months[Number(day.slice(5, 7)) - 1]}`;
  return year === today?.slice(0, 4) ? words : `${words} ${year}`;
}
