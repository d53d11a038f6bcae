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
  const cursor = useCursor(items, (item) => claim.mutate(item));
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

function useCursor(items: readonly CaseSummary[], claim: (item: CaseSummary) => void): Cursor {
  const [chosenId, choose] = useState<string>();
  const at = Math.max(
    0,
    items.findIndex((item) => item.id === chosenId),
  );
  const selected = items[at];
  useEffect(() => {
    if (chosenId !== undefined && !items.some((item) => item.id === chosenId)) choose(undefined);
  }, [items, chosenId]);
  const focus = (item: CaseSummary | undefined): void => {
    if (item === undefined) return;
    choose(item.id);
    rowLink(item.id)?.focus();
  };
  useKeys({
    j: () => focus(chosenId === undefined ? items[0] : items[at + 1]),
    k: () => focus(items[at - 1]),
    // biome-ignore lint/correctness/noComponentHookFactories: the name of a key, not a component
    Enter: () => {
      if (selected !== undefined) rowLink(selected.id)?.click();
    },
    m: () => {
      if (selected !== undefined && selected.assignee === null) claim(selected);
    },
  });
  return { selectedId: selected?.id, select: choose };
}

function rowLink(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-case="${CSS.escape(id)}"]`);
}
