import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { classNames } from './class-names.ts';

export type Tone = 'plain' | 'good' | 'late' | 'accent';

export function Badge({
  tone = 'plain',
  title,
  children,
}: {
  tone?: Tone;
  title?: string;
  children: ReactNode;
}): ReactNode {
  return (
    <span className={classNames(styles.badge, tone !== 'plain' && styles[tone])} title={title}>
      {children}
    </span>
  );
}

export const severities = ['critical', 'high', 'moderate', 'low', 'none'] as const;
export type SeverityName = (typeof severities)[number];

export function Severity({ value }: { value: SeverityName | null }): ReactNode {
  return <span className={classNames(styles.severity, styles[value ?? 'unrated'])}>{value ?? 'not rated'}</span>;
}
