import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { useListCursor } from '../../ui/list-cursor.ts';
import { LoadingRows, ProblemState } from '../../ui/problem.tsx';
import styles from './case-list.module.css';
import { CaseTable } from './case-table.tsx';
import type { CaseFilter } from './model.ts';
import { useCases, useClaim } from './queries.ts';

type CaseListViewProps = { readonly caption: string; readonly filter: CaseFilter; readonly empty: ReactNode };

/** A list of cases with its keys: `j` and `k` move the focus, Enter opens, `m` takes. */
export function CaseListView({ caption, filter, empty }: CaseListViewProps): ReactNode {
  const query = useCases(filter);
  const claim = useClaim();
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const cursor = useListCursor(JSON.stringify(filter), items, {
    m: (item) => {
      if (item.assignee === null) claim.mutate(item);
    },
  });
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
