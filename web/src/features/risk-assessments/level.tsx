import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import styles from './level.module.css';
import type { RiskLevel } from './model.ts';

/** A risk level with its word: colour alone says nothing. */
export function LevelChip({ level, title }: { level: RiskLevel; title?: string }): ReactNode {
  return (
    <span className={classNames(styles.level, styles[level])} title={title}>
      {level}
    </span>
  );
}

/** The class that gives something the colours of a level. */
export const levelClass = (level: RiskLevel): string => styles[level] ?? '';
