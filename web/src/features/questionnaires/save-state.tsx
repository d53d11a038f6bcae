import type { ReactNode } from 'react';
import { clockText, exactTime } from '../../ui/time.ts';
import styles from './question.module.css';
import type { SaveState } from './use-answer.ts';

/** Whether the server has what is shown: said in words, and to those who do not see it as well. */
export function SaveStateText({ state }: { state: SaveState }): ReactNode {
  switch (state.name) {
    case 'rest':
      return null;
    case 'waiting':
      return <span className={styles.save}>not saved yet…</span>;
    case 'saving':
      return <span className={styles.save}>saving…</span>;
    case 'saved':
      return (
        <span className={styles.save} title={exactTime(state.at)}>
          saved {clockText(state.at)}
        </span>
      );
    case 'refused':
      return (
        <span className={styles.bad} role="alert">
          not saved: {state.message}
        </span>
      );
    case 'overtaken':
      return null;
  }
}
