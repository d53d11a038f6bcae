import { type RefObject, useEffect, useState } from 'react';
import { useKeys } from './keys.ts';

const handle = 'a, button:not(:disabled)';
const row = `main tbody tr:has(${handle})`;

/** The first link or button of a row: what it is about, or what is done with it. */
function handleOf(tr: Element | undefined): HTMLElement | null {
  return tr?.querySelector<HTMLElement>(handle) ?? null;
}

/** `j` and `k` move the focus over the rows of every table of the page, in the order in which they stand there. */
function move(by: 1 | -1): void {
  const all = [...document.querySelectorAll(row)];
  const at = all.findIndex((tr) => tr.contains(document.activeElement));
  const next = at === -1 ? all[0] : (all[at + by] ?? all[at]);
  handleOf(next)?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** The keys of a plain table; one whose rows hold nothing to open has none. */
export function useRowKeys(table: RefObject<HTMLTableElement | null>): void {
  const [opens, setOpens] = useState(false);
  useEffect(() => setOpens(handleOf(table.current?.querySelector(row) ?? undefined) !== null));
  useKeys(opens ? { j: () => move(1), k: () => move(-1) } : {});
}
