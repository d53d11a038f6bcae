import { addDays, type Day, startOf } from './days.ts';

const dayMs = 86_400_000;

/** Whether the runtime knows a zone of this name (`Europe/Berlin`, `UTC`). */
export function isZone(zone: string): boolean {
  try {
    return /^[A-Za-z][A-Za-z0-9_+/-]{1,60}$/.test(zone) && formatOf(zone) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Making one costs more than all that a week asks of it; there are some hundred zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(zone, made);
  return made;
}

/** Tells when it is so many minutes after midnight of a day by the clocks of a zone. */
export function clockOf(zone: string): Clock {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const made = newClock(formatOf(zone));
  clocks.set(zone, made);
  return made;
}

type Clock = (day: Day, minutes: number) => Date;
/** Reviewers of one zone share what was found out about its days. */
const clocks = new Map<string, Clock>();
const mostDays = 1000;

function newClock(format: Intl.DateTimeFormat): Clock {
  const steady = new Map<Day, number | null>();
  /** What the clocks are ahead of UTC on a day and around it; null when they move. */
  const steadyOn = (day: Day): number | null => {
    const kept = steady.get(day);
    if (kept !== undefined) return kept;
    const noon = startOf(day).getTime() + dayMs / 2;
    const [before, after] = [offsetAt(format, noon - 1.5 * dayMs), offsetAt(format, noon + 1.5 * dayMs)];
    const found = before === after ? before : null;
    if (steady.size >= mostDays) steady.clear();
    steady.set(day, found);
    return found;
  };
  return (day, minutes) => {
    const wanted = startOf(day).getTime() + minutes * 60_000;
    const offset = steadyOn(day);
    if (offset !== null) return new Date(wanted - offset);
    // Clocks move by hours at most, so two steps arrive; in the hour that is left out, after it.
    const once = wanted - offsetAt(format, wanted);
    return new Date(wanted - offsetAt(format, once));
  };
}

/** The day that it is in the zone. */
export function dayIn(zone: string, at: Date): Day {
  return readClock(formatOf(zone), at).day;
}

function offsetAt(format: Intl.DateTimeFormat, at: number): number {
  const { day, minutes } = readClock(format, new Date(at));
  return startOf(day).getTime() + minutes * 60_000 - Math.floor(at / 60_000) * 60_000;
}

function readClock(format: Intl.DateTimeFormat, at: Date): { readonly day: Day; readonly minutes: number } {
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes): string => parts.get(name) ?? '0';
  const day = addDays(`${part('year')}-${part('month')}-${part('day')}`, 0);
  return { day, minutes: Number(part('hour')) * 60 + Number(part('minute')) };
}
