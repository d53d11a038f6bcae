import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { useNow } from '../../ui/now.ts';
import { exactTime, relative, shortSpan } from '../../ui/time.ts';
import styles from './case-clocks.module.css';
import type { CaseDetail } from './model.ts';

type Clock = {
  readonly name: string;
  readonly text: string;
  /** Of the time that was given; 1 when it is used up or the goal was reached. */
  readonly used: number;
  readonly isOver: boolean;
  readonly title: string;
};

type Running = { readonly from: string; readonly until: string; readonly pausedSince: string | null };

/** One that stands still shows what was left when it stopped. */
function running(name: string, { from, until, pausedSince }: Running, now: number): Clock {
  const at = pausedSince === null ? now : Date.parse(pausedSince);
  const left = Date.parse(until) - at;
  const whole = Math.max(1, Date.parse(until) - Date.parse(from));
  const text = left < 0 ? `${shortSpan(left)} over` : `${shortSpan(left)} left`;
  return {
    name,
    text: pausedSince === null ? text : `${text}, paused ${relative(at, now, 'since')}`,
    used: Math.min(1, Math.max(0, 1 - left / whole)),
    isOver: left < 0,
    title: exactTime(until),
  };
}

function finished(name: string, text: string, at: string): Clock {
  return { name, text, used: 1, isOver: false, title: exactTime(at) };
}

/** Red is for what is late here: while who asked for the work is waited for, nothing is. */
function clocksOf(item: CaseDetail, now: number): readonly Clock[] {
  const clocks = allClocks(item, now);
  return item.pausedSince === null ? clocks : clocks.map((clock) => ({ ...clock, isOver: false }));
}

function allClocks(item: CaseDetail, now: number): readonly Clock[] {
  const answer = item.messages.find((message) => message.direction === 'out' && message.author !== null);
  const { pausedSince } = item;
  const clocks: Clock[] = [];
  if (answer !== undefined) {
    const took = shortSpan(Date.parse(answer.at) - Date.parse(item.openedAt));
    clocks.push(finished('First response', `done in ${took}`, answer.at));
  } else if (item.firstResponseAt !== null && item.closedAt === null) {
    clocks.push(running('First response', { from: item.openedAt, until: item.firstResponseAt, pausedSince }, now));
  }
  if (item.closedAt !== null) {
    const took = shortSpan(Date.parse(item.closedAt) - Date.parse(item.openedAt));
    clocks.push(finished('Closed', `after ${took}`, item.closedAt));
    return clocks;
  }
  if (item.deadlineAt !== null) {
    const name = item.severity === null ? 'Deadline' : `Fix, ${item.severity}`;
    // A deadline that a person chose never stands still.
    const stopped = item.deadlineByHand ? null : pausedSince;
    clocks.push(running(name, { from: item.openedAt, until: item.deadlineAt, pausedSince: stopped }, now));
  }
  if (item.expiresAt !== null)
    clocks.push(running('Decide again', { from: item.updatedAt, until: item.expiresAt, pausedSince: null }, now));
  return clocks;
}

/** The clocks that run for a case, side by side. */
export function CaseClocks({ item }: { item: CaseDetail }): ReactNode {
  const clocks = clocksOf(item, useNow());
  if (clocks.length === 0) return null;
  return (
    <div className={styles.clocks}>
      {clocks.map((clock) => (
        <div key={clock.name} className={styles.clock} title={clock.title}>
          <span className={styles.name}>{clock.name}</span>
          <span className={classNames(clock.isOver && styles.over)}>{clock.text}</span>
          <progress
            className={classNames(styles.track, clock.isOver && styles.trackOver)}
            value={clock.used}
            aria-label={clock.name}
          />
        </div>
      ))}
    </div>
  );
}
