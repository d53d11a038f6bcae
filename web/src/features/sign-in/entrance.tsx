import { type ReactNode, useEffect } from 'react';
import { Mark } from '../../ui/shell/mark.tsx';
import styles from './entrance.module.css';

/** The frame of the pages before sign-in. */
export function Entrance({ title, children }: { title: string; children: ReactNode }): ReactNode {
  useEffect(() => {
    document.title = `${title} · Gatehouse`;
  }, [title]);
  return (
    <main className={styles.entrance}>
      <div className={styles.card}>
        <div className={styles.brand}>
          <Mark /> Gatehouse
        </div>
        <h1 className={styles.title}>{title}</h1>
        {children}
      </div>
    </main>
  );
}
