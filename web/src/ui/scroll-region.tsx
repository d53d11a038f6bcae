import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './scroll-region.module.css';

/** What scrolls by itself; it can be reached by keyboard, and says what it is. */
export function ScrollRegion({
  label,
  className,
  children,
}: {
  label: string;
  className?: string | undefined;
  children: ReactNode;
}): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={classNames(styles.region, className)} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
