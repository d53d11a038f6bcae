import { lengths, span } from '../../ui/time.ts';
import type { Share, Spread } from './model.ts';

/** A span of hours in the largest unit that still says something. */
export function hoursText(hours: number | null): string {
  return hours === null ? '–' : span(hours * lengths.hour);
}

export function spreadText({ count, medianHours, p90Hours }: Spread): string {
  return count === 0 ? 'none' : `half within ${hoursText(medianHours)}, nine of ten within ${hoursText(p90Hours)}`;
}

export function shareText({ count, of, share }: Share): string {
  return share === null ? 'none' : `${Math.round(share * 100)} % (${count} of ${of})`;
}

/** The quarters that can be asked for: back from that one, newest first. */
export function quartersBefore(last: string, count: number): readonly string[] {
  let [year, quarter] = [Number(last.slice(0, 4)), Number(last.slice(6))];
  const names: string[] = [];
  for (let i = 0; i < count; i++) {
    names.push(`${year}-Q${quarter}`);
    quarter -= 1;
    if (quarter === 0) [year, quarter] = [year - 1, 4];
  }
  return names;
}
