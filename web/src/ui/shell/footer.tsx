import type { ReactNode } from 'react';
import { Kbd } from '../button.tsx';
import { useKeyWorks } from '../keys.ts';
import { useNow } from '../now.ts';
import { span } from '../time.ts';
import styles from './shell.module.css';

export type SealState = {
  readonly sealedAt: string | null;
  readonly unsealed: number;
  readonly oldestUnsealedAt: string | null;
};

/** Entries wait ten seconds at most; what waits much longer shows that sealing stopped. */
const worrying = 60_000;

type FooterProps = { readonly seal: SealState | undefined; readonly isLive: boolean; readonly onHelp: () => void };

export function Footer({ seal, isLive, onHelp }: FooterProps): ReactNode {
  const [moves, takes, opens] = [useKeyWorks('j'), useKeyWorks('m'), useKeyWorks('Enter')];
  return (
    <footer className={styles.footer}>
      <div className={styles.keys} aria-hidden="true">
        {moves && (
          <span>
            <Kbd>j</Kbd>
            <Kbd>k</Kbd> move
          </span>
        )}
        {takes && (
          <span>
            <Kbd>m</Kbd> mine
          </span>
        )}
        {opens && (
          <span>
            <Kbd>↵</Kbd> open
          </span>
        )}
        <button type="button" className={styles.help} tabIndex={-1} onClick={onHelp}>
          <Kbd>?</Kbd> all keys
        </button>
      </div>
      <div>
        <SealText seal={seal} /> · {isLive ? 'live' : 'reconnecting…'}
      </div>
    </footer>
  );
}

function SealText({ seal }: { seal: SealState | undefined }): ReactNode {
  const now = useNow();
  if (seal === undefined) return 'log';
  if (seal.oldestUnsealedAt !== null && now - Date.parse(seal.oldestUnsealedAt) > worrying) {
    return <strong>{seal.unsealed} log entries wait for their seal</strong>;
  }
  if (seal.sealedAt === null) return 'log not sealed yet';
  return <span title={seal.sealedAt}>log sealed {span(Math.max(0, now - Date.parse(seal.sealedAt)))} ago</span>;
}
