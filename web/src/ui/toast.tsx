import { type ReactNode, useSyncExternalStore } from 'react';
import { problemOf } from './api.ts';
import { classNames } from './class-names.ts';
import styles from './toast.module.css';

type Toast = { readonly id: number; readonly text: string; readonly bad: boolean };

const lifetime = 7000;
let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function show(text: string, bad: boolean): void {
  lastId += 1;
  const id = lastId;
  change([...toasts.slice(-3), { id, text, bad }]);
  window.setTimeout(() => dismiss(id), lifetime);
}

function dismiss(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

/** Says that something was done. */
export function say(text: string): void {
  show(text, false);
}

/** Says that something was refused, where no place on the page can show it. */
export function sayProblem(error: unknown): void {
  const problem = problemOf(error);
  show(problem.requestId === undefined ? problem.message : `${problem.message} (request ${problem.requestId})`, true);
}

/** What was said was said to who was signed in. */
export function forgetToasts(): void {
  change([]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Toasts(): ReactNode {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className={styles.stack} role="status" aria-live="polite">
      {shown.map((toast) => (
        <div key={toast.id} className={classNames(styles.toast, toast.bad && styles.bad)}>
          <span>{toast.text}</span>
          <button type="button" className={styles.close} aria-label="Dismiss" onClick={() => dismiss(toast.id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
