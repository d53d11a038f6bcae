import { useSyncExternalStore } from 'react';

/** Kept in memory only: what somebody writes on a case is as confidential as the case. */
const drafts = new Map<string, unknown>();
const listeners = new Set<() => void>();

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

function changed(): void {
  // Only while there is something to lose: a page with this listener is not kept for "back" by every browser.
  if (drafts.size === 0) window.removeEventListener('beforeunload', warn);
  else window.addEventListener('beforeunload', warn);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function hasDraft(key: string): boolean {
  return drafts.has(key);
}

/** Nothing half-written stays: after sending it, or after signing out. */
export function forgetDrafts(keyStart = ''): void {
  for (const key of drafts.keys()) if (key.startsWith(keyStart)) drafts.delete(key);
  changed();
}

/**
 * A value that outlives its form: going to another page and back finds it again, and leaving the application while
 * there is one asks first. `empty` means that there is none; it must be the same object each time.
 */
export function useDraft<Value>(key: string, empty: Value): readonly [Value, (next: Value) => void] {
  const value = useSyncExternalStore(subscribe, () => (drafts.has(key) ? (drafts.get(key) as Value) : empty));
  const set = (next: Value): void => {
    if (next === empty) drafts.delete(key);
    else drafts.set(key, next);
    changed();
  };
  return [value, set];
}
