import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';
import { ScrollRegion } from './scroll-region.tsx';
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
    <ScrollRegion className={styles.armored} label={label}>
      <pre>{text}</pre>
    </ScrollRegion>
  );
}
