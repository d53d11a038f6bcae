import { useEffect, useState } from 'react';
import { type KeyActions, useKeys } from './keys.ts';

export type Cursor = { readonly selectedId: string | undefined; readonly select: (id: string) => void };

/** The selected row and where it was: when it leaves the list, the next one is at its place. */
type Place = { readonly id: string; readonly at: number };

/** Where each list was left, for as long as this page lives; ids and numbers only. */
const places = new Map<string, Place>();

type Item = { readonly id: string };

/** Coming back to a list, the row that was left is selected and in view. */
function usePlace(list: string, items: readonly Item[]): readonly [number, (id: string) => void] {
  const [place, setPlace] = useState(() => places.get(list));
  const found = items.findIndex((item) => item.id === place?.id);
  const at = found === -1 ? Math.max(0, Math.min(place?.at ?? 0, items.length - 1)) : found;
  const current = items[at];
  const choose = (id: string): void => {
    const next = { id, at: items.findIndex((item) => item.id === id) };
    places.set(list, next);
    setPlace(next);
  };
  // The row is gone: from now on its place means the row that took it, wherever that one moves.
  useEffect(() => {
    if (place === undefined || current === undefined || current.id === place.id) return;
    const next = { id: current.id, at };
    places.set(list, next);
    setPlace(next);
  }, [place, current, at, list]);
  const isRead = items.length > 0;
  useEffect(() => {
    const left = places.get(list);
    if (isRead && left !== undefined) rowLink(left.id)?.closest('tr')?.scrollIntoView({ block: 'nearest' });
  }, [isRead, list]);
  return [at, choose];
}

/**
 * The keys of a list: `j` and `k` move the focus, Enter opens. The link of each row carries `data-row` with its id; `list`
 * names the list, so that coming back finds the row that was left. Further keys act on the selected item.
 */
export function useListCursor<Row extends Item>(
  list: string,
  items: readonly Row[],
  keys: Readonly<Record<string, (selected: Row) => void>> = {},
): Cursor {
  const [at, choose] = usePlace(list, items);
  const selected = items[at];
  const focus = (item: Row | undefined): void => {
    if (item === undefined) return;
    choose(item.id);
    rowLink(item.id)?.focus();
  };
  const own: KeyActions = Object.fromEntries(
    Object.entries(keys).map(([key, act]) => [
      key,
      () => {
        if (selected === undefined) return;
        choose(selected.id);
        act(selected);
      },
    ]),
  );
  // An empty list has nothing to move in.
  const ownAndMoves: KeyActions = {
    ...own,
    j: () => focus(items[at + 1] ?? selected),
    k: () => focus(items[at - 1] ?? selected),
    // biome-ignore lint/correctness/noComponentHookFactories: the name of a key, not a component
    Enter: () => {
      if (selected !== undefined) rowLink(selected.id)?.click();
    },
  };
  useKeys(items.length === 0 ? {} : ownAndMoves);
  return { selectedId: selected?.id, select: choose };
}

function rowLink(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
}
