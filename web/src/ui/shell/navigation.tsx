import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { useSignedIn } from '../session.ts';
import { Mark } from './mark.tsx';
import { type Destination, destinations } from './navigation-items.ts';
import { closeNavigation, useNavigationOpen } from './navigation-state.ts';
import styles from './shell.module.css';

export type NavigationCounts = Readonly<Partial<Record<NonNullable<Destination['count']>, number>>>;

export function Navigation({ counts }: { counts: NavigationCounts }): ReactNode {
  const isOpen = useNavigationOpen();
  const { permissions } = useSignedIn();
  return (
    <>
      {isOpen && (
        <button type="button" className={styles.backdrop} aria-label="Close the menu" onClick={closeNavigation} />
      )}
      <nav className={classNames(styles.navigation, isOpen && styles.open)} aria-label="Main">
        <Link to="/" className={styles.brand} onClick={closeNavigation}>
          <Mark />
          Gatehouse
        </Link>
        {destinations.map((group) => {
          const items = group.items.filter((item) => !item.permission || permissions.includes(item.permission));
          if (items.length === 0) return null;
          return (
            <div key={group.heading ?? 'work'}>
              {group.heading !== undefined && <div className={styles.group}>{group.heading}</div>}
              {items.map((item) => (
                <NavigationItem key={item.to} item={item} count={item.count && counts[item.count]} />
              ))}
            </div>
          );
        })}
      </nav>
    </>
  );
}

function NavigationItem({ item, count }: { item: Destination; count: number | undefined }): ReactNode {
  return (
    <Link
      to={item.to}
      className={styles.item}
      activeProps={{ className: styles.active }}
      activeOptions={{ exact: item.to === '/', includeSearch: false }}
      onClick={closeNavigation}
    >
      {item.label}
      {count !== undefined && count > 0 && <span className={styles.count}>{count}</span>}
    </Link>
  );
}
