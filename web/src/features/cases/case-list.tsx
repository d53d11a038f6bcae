import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useKeys } from '../../ui/keys.ts';
import { LoadingRows, ProblemState } from '../../ui/problem.tsx';
import styles from './case-list.module.css';
import { CaseTable } from './case-table.tsx';
import type { CaseFilter, CaseSummary } from './model.ts';
import { useCases, useClaim } from './queries.ts';

type CaseListViewProps = { readonly caption: string; readonly filter: CaseFilter; readonly empty: ReactNode };

/** A list of cases with its keys: `j` and `k` move the focus, Enter opens, `m` takes. */
export function CaseListView({ caption, filter, empty }: CaseListViewProps): ReactNode {
  const query = useCases(filter);
  const claim = useClaim();
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const cursor = useCursor(JSON.stringify(filter), items, (item) => claim.mutate(item));
  if (query.data === undefined) {
    return query.error === null ? (
      <LoadingRows />
    ) : (
      <ProblemState error={query.error} onRetry={() => void query.refetch()} />
    );
  }
  if (items.length === 0) return empty;
  return (
    <>
      <CaseTable
        caption={caption}
        items={items}
        selectedId={cursor.selectedId}
        onSelect={cursor.select}
        onClaim={(item) => claim.mutate(item)}
      />
      {query.hasNextPage && (
        <div className={styles.more}>
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}

type Cursor = { readonly selectedId: string | undefined; readonly select: (id: string) => void };

/** The selected row and where it was: when it leaves the list, the next one is at its place. */
type Place = { readonly id: string; readonly at: number };

/** Where each list was left, for as long as this page lives; ids and numbers only. */
const places = new Map<string, Place>();

/** Coming back to a list, the row that was left is selected and in view. */
function usePlace(list: string, items: readonly CaseSummary[]): readonly [number, (id: string) => void] {
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

function useCursor(list: string, items: readonly CaseSummary[], claim: (item: CaseSummary) => void): Cursor {
  const [at, choose] = usePlace(list, items);
  const selected = items[at];
  const focus = (item: CaseSummary | undefined): void => {
    if (item === undefined) return;
    choose(item.id);
    rowLink(item.id)?.focus();
  };
  useKeys({
    j: () => focus(items[at + 1] ?? selected),
    k: () => focus(items[at - 1] ?? selected),
    // biome-ignore lint/correctness/noComponentHookFactories: the name of a key, not a component
    Enter: () => {
      if (selected !== undefined) rowLink(selected.id)?.click();
    },
    m: () => {
      if (selected === undefined || selected.assignee !== null) return;
      choose(selected.id);
      claim(selected);
    },
  });
  return { selectedId: selected?.id, select: choose };
}

function rowLink(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-case="${CSS.escape(id)}"]`);
}
