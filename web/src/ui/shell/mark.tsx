import type { ReactNode } from 'react';
import styles from './shell.module.css';

export function Mark(): ReactNode {
  return (
    <svg className={styles.mark} width="19" height="19" viewBox="0 0 20 20" aria-hidden="true">
      <path
        d="M2 17V8a6 6 0 0 1 6-6h4a6 6 0 0 1 6 6v9a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
      />
      <path d="M2 12.5h16V17a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1z" fill="currentColor" />
    </svg>
  );
}
