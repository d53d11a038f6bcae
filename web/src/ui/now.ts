import { useSyncExternalStore } from 'react';

const beat = 15_000;
const listeners = new Set<() => void>();
let current = Date.now();
let timer: number | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= window.setInterval(() => {
    current = Date.now();
    for (const each of listeners) each();
  }, beat);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
  };
}

/** The present, renewed every quarter of a minute by one clock for the whole page. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => current);
}
