import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import styles from './guide.module.css';
import type { BoxId, Scheme } from './model.ts';
import type { Spent } from './use-writing.ts';

export type BoxClock = { readonly spent: Spent; readonly now: () => Spent };

/** Counts the seconds in the box in view, while the page is. */
export function useBoxClock(saved: Spent, box: BoxId): BoxClock {
  const [spent, setSpent] = useState(saved);
  const latest = useRef(spent);
  latest.current = spent;
  useEffect(() => {
    const timer = window.setInterval(() => {
      if (document.visibilityState === 'visible') setSpent((before) => ({ ...before, [box]: (before[box] ?? 0) + 1 }));
    }, 1000);
    return () => window.clearInterval(timer);
  }, [box]);
  const now = useCallback(() => latest.current, []);
  return { spent, now };
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
const total = (spent: Spent): number => Object.values(spent).reduce((sum, seconds) => sum + seconds, 0);

type ClockProps = { readonly spent: Spent; readonly box: Scheme['boxes'][number]; readonly mostMinutes: number };

/** Calm: a number and a thin line that fills; nothing moves and nothing rings. */
export function ClockLine({ spent, box, mostMinutes }: ClockProps): ReactNode {
  const seconds = spent[box.id] ?? 0;
  const limit = box.minutes.to * 60;
  const minutes =
    box.minutes.from === box.minutes.to ? `${box.minutes.to} min` : `${box.minutes.from}–${box.minutes.to} min`;
  return (
    <div className={styles.clock} role="timer" aria-live="off">
      <span>
        {clock(seconds)} of {minutes}
      </span>
      <progress
        className={styles.progress}
        max={limit}
        value={Math.min(seconds, limit)}
        aria-label={`Time in ${box.title}`}
      />
      <span className={styles.total}>
        {clock(total(spent))} of {mostMinutes} min in all
      </span>
    </div>
  );
}
