import type { ReactNode } from 'react';
import styles from './fingerprint.module.css';

/** Four characters at a time, as people compare them; copied without the gaps. */
export function Fingerprint({ value }: { value: string }): ReactNode {
  const groups = value.match(/.{1,4}/g) ?? [value];
  return (
    <span className={styles.fingerprint} title={value}>
      {groups.map((group, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups of one fingerprint never move, and may repeat
        <span key={at}>
          {group}
          <wbr />
        </span>
      ))}
    </span>
  );
}

export function shortFingerprint(value: string): string {
  return value.length > 12 ? `${value.slice(0, 4)}…${value.slice(-4)}` : value;
}
