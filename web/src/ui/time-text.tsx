import type { ReactNode } from 'react';
import { useNow } from './now.ts';
import { dayText, exactTime, relative, type TimeStyle } from './time.ts';

/** A relative time; the exact instant on hover and for machines. */
export function RelativeTime({ at, style = 'ago' }: { at: string; style?: TimeStyle }): ReactNode {
  const now = useNow();
  return (
    <time dateTime={at} title={exactTime(at)}>
      {relative(Date.parse(at), now, style)}
    </time>
  );
}

export function Day({ at }: { at: string }): ReactNode {
  const now = useNow();
  return (
    <time dateTime={at} title={exactTime(at)}>
      {dayText(at, now)}
    </time>
  );
}
