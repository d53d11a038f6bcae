import { Link, type LinkProps } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { classNames } from './class-names.ts';
import styles from './pills.module.css';

export type Pill = {
  readonly id: string;
  readonly label: string;
  readonly count?: number | undefined;
  readonly link: LinkProps;
};

/** The views of one page; each has its own address. */
export function Pills({ label, pills, active }: { label: string; pills: readonly Pill[]; active: string }): ReactNode {
  const row = useRef<HTMLElement>(null);
  // On a phone the row is wider than the page: the view that is open is in it from the start.
  useEffect(() => {
    const current = row.current?.querySelector(`[data-pill="${active}"]`);
    current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);
  return (
    <nav ref={row} className={styles.pills} aria-label={label}>
      {pills.map((pill) => (
        <Link
          key={pill.id}
          data-pill={pill.id}
          {...pill.link}
          className={classNames(styles.pill, pill.id === active && styles.active)}
          aria-current={pill.id === active ? 'page' : undefined}
        >
          {pill.label}
          {pill.count !== undefined && ` ${pill.count}`}
        </Link>
      ))}
    </nav>
  );
}
