import { useSyncExternalStore } from 'react';

let isOpen = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  isOpen = next;
  for (const listener of listeners) listener();
}

/** On a phone the navigation slides over the page; elsewhere it is always there. */
export function openNavigation(): void {
  set(true);
}

export function closeNavigation(): void {
  set(false);
}

export function useNavigationOpen(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isOpen,
  );
}
