import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Avatar } from '../person.tsx';
import { useSignedIn } from '../session.ts';
import { chooseTheme, type Theme, useTheme } from '../theme/theme.ts';
import styles from './account-menu.module.css';

const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** Closes on Escape and on a press anywhere else. */
function useClosing(isOpen: boolean, close: () => void): React.RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close();
    };
    const onPress = (event: PointerEvent): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) close();
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('pointerdown', onPress);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('pointerdown', onPress);
    };
  }, [isOpen, close]);
  return box;
}

export function AccountMenu({ onSignOut }: { onSignOut: () => void }): ReactNode {
  const person = useSignedIn();
  const [isOpen, setOpen] = useState(false);
  const box = useClosing(isOpen, () => setOpen(false));
  return (
    <div className={styles.account} ref={box}>
      <button
        type="button"
        className={styles.trigger}
        aria-label={`Account of ${person.name}`}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Avatar person={person} />
      </button>
      {isOpen && (
        <div className={styles.menu}>
          <div className={styles.who}>
            <div>{person.name}</div>
            <div className={styles.muted}>{person.email}</div>
            <div className={styles.muted}>{person.roles.join(', ')}</div>
          </div>
          <ThemeChoice />
          <Link to="/settings" className={styles.item} onClick={() => setOpen(false)}>
            Passkeys and tokens
          </Link>
          <button type="button" className={styles.item} onClick={onSignOut}>
            Sign out
          </button>
        </div>
      )}
    </div>
  );
}

function ThemeChoice(): ReactNode {
  const current = useTheme();
  return (
    <fieldset className={styles.theme} aria-label="Theme">
      {themes.map((theme) => (
        <button
          key={theme}
          type="button"
          className={styles.choice}
          aria-pressed={theme === current}
          onClick={() => chooseTheme(theme)}
        >
          {theme}
        </button>
      ))}
    </fieldset>
  );
}
