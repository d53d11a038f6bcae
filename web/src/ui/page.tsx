import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './page.module.css';
import { useHeadingFocus } from './shell/arrival.ts';
import { openNavigation } from './shell/navigation-state.ts';

type PageProps = {
  readonly title: string;
  /** What stands in the header instead of the plain title. */
  readonly heading?: ReactNode;
  readonly middle?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** The frame of every page: a header of fixed height, a body that scrolls. */
export function Page({ title, heading, middle, actions, children }: PageProps): ReactNode {
  const body = useRef<HTMLElement>(null);
  const headingId = useId();
  useEffect(() => {
    document.title = `${title} · Gatehouse`;
  }, [title]);
  useHeadingFocus();
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <button type="button" className={styles.menu} aria-label="Menu" onClick={openNavigation}>
          ≡
        </button>
        {heading ?? (
          <h1 id={headingId} className={styles.title}>
            {title}
          </h1>
        )}
        <div className={styles.middle}>{middle}</div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <main ref={body} className={styles.body} id="content" tabIndex={0} aria-label={title}>
        {children}
      </main>
    </div>
  );
}

/** Room around what is not a full-width list. */
export function Padded({ children }: { children: ReactNode }): ReactNode {
  return <div className={styles.padded}>{children}</div>;
}
