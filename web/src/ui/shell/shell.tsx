import { type LinkProps, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useGoKeys, useKeys } from '../keys.ts';
import { Toasts } from '../toast.tsx';
import { useArrival } from './arrival.ts';
import { Footer, type SealState } from './footer.tsx';
import { KeyHelp } from './key-help.tsx';
import { Navigation, type NavigationCounts } from './navigation.tsx';
import { destinations } from './navigation-items.ts';
import styles from './shell.module.css';

type ShellProps = {
  readonly counts: NavigationCounts;
  readonly seal: SealState | undefined;
  readonly isLive: boolean;
  readonly onNewCase: () => void;
  readonly children: ReactNode;
};

function useShellKeys(onHelp: () => void, onNewCase: () => void): void {
  const navigate = useNavigate();
  const go = (to: NonNullable<LinkProps['to']>) => (): void => void navigate({ to });
  useGoKeys(Object.fromEntries(destinations.flatMap((group) => group.items.map((item) => [item.key, go(item.to)]))));
  useKeys({
    '?': onHelp,
    c: onNewCase,
    '/': () => {
      const search = document.querySelector<HTMLInputElement>('input[type="search"]');
      if (search === null) void navigate({ to: '/cases', search: {} });
      else search.select();
    },
  });
}

export function Shell({ counts, seal, isLive, onNewCase, children }: ShellProps): ReactNode {
  const [helpIsOpen, setHelpOpen] = useState(false);
  useShellKeys(() => setHelpOpen(true), onNewCase);
  useArrival();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        Skip to the content
      </a>
      <Navigation counts={counts} />
      <div className={styles.page}>{children}</div>
      <Footer seal={seal} isLive={isLive} onHelp={() => setHelpOpen(true)} />
      <Toasts />
      {helpIsOpen && <KeyHelp onClose={() => setHelpOpen(false)} />}
    </div>
  );
}
