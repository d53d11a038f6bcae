import { useEffect, useRef, useSyncExternalStore } from 'react';

export type KeyActions = Readonly<Record<string, (event: KeyboardEvent) => void>>;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !(target instanceof HTMLInputElement && /^(checkbox|radio|button|submit)$/.test(target.type))
  );
}

/** Enter on a link or a button is the browser's own business. */
function isOwnEnter(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && event.target instanceof Element && event.target.closest('a, button') !== null;
}

function dialogIsOpen(): boolean {
  return document.querySelector('dialog[open]') !== null;
}

let owners: readonly KeyActions[] = [];
const watchers = new Set<() => void>();

function change(next: readonly KeyActions[]): void {
  owners = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Whether something on the page answers to that key now. */
export function useKeyWorks(key: string): boolean {
  return useSyncExternalStore(watch, () => owners.some((actions) => key in actions));
}

/** Single-key actions for the page in view; they rest while somebody types or a dialog is open. */
export function useKeys(actions: KeyActions): void {
  const latest = useRef(actions);
  latest.current = actions;
  const names = Object.keys(actions).join(' ');
  useEffect(() => {
    const own = Object.fromEntries(names.split(' ').map((name) => [name, () => undefined]));
    change([...owners, own]);
    return () => change(owners.filter((each) => each !== own));
  }, [names]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || isOwnEnter(event) || dialogIsOpen() || goIsPending()) return;
      const action = latest.current[event.key];
      if (action === undefined) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

const goPatience = 1500;
let goPressedAt = 0;

function goIsPending(): boolean {
  return Date.now() - goPressedAt < goPatience;
}

/** `g`, then a letter: goes to a page. Listens before the single keys, so that `g m` is not "mine". */
export function useGoKeys(destinations: Readonly<Record<string, () => void>>): void {
  const latest = useRef(destinations);
  latest.current = destinations;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || dialogIsOpen()) return;
      if (goIsPending()) {
        goPressedAt = 0;
        event.preventDefault();
        latest.current[event.key]?.();
      } else if (event.key === 'g') {
        goPressedAt = Date.now();
        event.preventDefault();
      }
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}
