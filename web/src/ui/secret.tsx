import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';
import styles from './secret.module.css';

/** Something that is shown this once. */
export function SecretOnce({ value }: { value: string }): ReactNode {
  return (
    <div className={styles.secret}>
      <span className={styles.value}>{value}</span>
      <CopyButton text={value} />
    </div>
  );
}

export function Armored({ text, label }: { text: string; label: string }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={styles.armored} tabIndex={0} aria-label={label}>
      <pre>{text}</pre>
    </section>
  );
}
