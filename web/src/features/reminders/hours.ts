import type { Choice } from '../../ui/field.tsx';

const pad = (value: number): string => String(value).padStart(2, '0');

/** The hours of the day in UTC, told in the reader's time, in the order of the reader's day. */
export function hourChoices(offsetMinutes: number): readonly Choice[] {
  const hours = Array.from({ length: 24 }, (_, hour) => {
    const local = (((hour * 60 - offsetMinutes) % 1440) + 1440) % 1440;
    const here = `${pad(Math.floor(local / 60))}:${pad(local % 60)}`;
    return { local, value: String(hour), label: offsetMinutes === 0 ? `${here} UTC` : `${here} (${pad(hour)}:00 UTC)` };
  });
  return hours.sort((a, b) => a.local - b.local).map(({ value, label }) => ({ value, label }));
}
