const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A span in the largest unit that still says something, with a second unit below a day: `2 h 10 m`, `9 d`. */
export function span(milliseconds: number): string {
  const length = Math.abs(milliseconds);
  if (length < minute) return `${Math.floor(length / 1000)} s`;
  if (length < hour) return `${Math.floor(length / minute)} m`;
  if (length < 10 * hour) {
    const minutes = Math.floor((length % hour) / minute);
    return minutes === 0 ? `${Math.floor(length / hour)} h` : `${Math.floor(length / hour)} h ${minutes} m`;
  }
  if (length < 2 * day) return `${Math.floor(length / hour)} h`;
  if (length < 100 * day) return `${Math.floor(length / day)} d`;
  return length < 730 * day ? `${Math.round(length / (30.44 * day))} mo` : `${Math.round(length / (365.25 * day))} y`;
}

/** The span in one unit, for columns. */
export function shortSpan(milliseconds: number): string {
  return span(milliseconds).split(' ').slice(0, 2).join(' ');
}

/** The clocks of server and reader differ, and the page's own beats every quarter of a minute. */
const slack = 20_000;

export type TimeStyle = 'ago' | 'short' | 'since' | 'until';

export function relative(at: number, now: number, style: TimeStyle): string {
  const passed = now - at;
  const isNow = Math.abs(passed) < slack;
  if (style === 'short') return isNow ? 'now' : shortSpan(passed);
  if (style === 'since') return isNow ? 'since a moment ago' : `since ${shortSpan(passed)}`;
  if (style === 'until') return passed > 0 ? `${span(passed)} ago` : `in ${shortSpan(passed)}`;
  if (isNow) return 'just now';
  return passed < 0 ? `in ${shortSpan(passed)}` : `${shortSpan(passed)} ago`;
}

/** The page speaks English, so its dates do too, whatever the browser speaks: `9 Dec`, `06:34`. The time zone is the reader's. */
export const language = 'en-GB';

const exact = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'long' });
const dayOnly = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric' });
const dayOfThisYear = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' });

/** The time of the day alone, beside what happened just now: in 24 hours everywhere, as in events and in mails. */
export function clockText(iso: string): string {
  const date = new Date(iso);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

export function exactTime(iso: string): string {
  return exact.format(new Date(iso));
}

export function dayText(iso: string, now: number): string {
  const date = new Date(iso);
  const thisYear = date.getFullYear() === new Date(now).getFullYear();
  return (thisYear ? dayOfThisYear : dayOnly).format(date);
}

/** The end of a chosen day as an instant, in the reader's time zone. */
export function endOfDay(dayValue: string): string {
  const [year = 1970, month = 1, date = 1] = dayValue.split('-').map(Number);
  return new Date(year, month - 1, date, 23, 59, 59).toISOString();
}

/** `YYYY-MM-DD` in the reader's time zone, as `<input type="date">` wants it. */
export function dayValueOf(iso: string): string {
  const date = new Date(iso);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

export const lengths = { minute, hour, day };
