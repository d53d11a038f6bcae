import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import type { ListQuery } from './list-query.ts';
import styles from './list-view.module.css';
import { LoadingRows, ProblemState } from './problem.tsx';

type ListViewProps<Item> = {
  readonly query: ListQuery<Item>;
  readonly empty: ReactNode;
  readonly children: (items: readonly Item[]) => ReactNode;
};

/** A list in each of its states: on its way, refused, empty, or there, with the next page on demand. */
export function ListView<Item>({ query, empty, children }: ListViewProps<Item>): ReactNode {
  if (query.items === undefined) {
    if (query.error === null) return <LoadingRows />;
    return <ProblemState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (query.items.length === 0) return empty;
  return (
    <>
      {children(query.items)}
      {query.more !== undefined && (
        <div className={styles.more}>
          <Button busy={query.isReadingMore} onClick={query.more}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
