import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { request } from '../../ui/api.ts';
import { useListCursor } from '../../ui/list-cursor.ts';
import { useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { reviewsKey } from './model.ts';
import { ReviewTable } from './review-table.tsx';

/** More of them than that are not counted further. */
const most = 200;

/** How many reviews wait for a yes of who is signed in: of one of their teams, or as the second person. */
export function useMyYesCount(): number | undefined {
  const mayRead = useMay('reviews.read');
  return useQuery({
    queryKey: [reviewsKey, 'my-yes count'],
    queryFn: ({ signal }) => request('GET /api/v1/reviews', { query: { yesOf: 'me', limit: most }, signal }),
    enabled: mayRead,
  }).data?.items.length;
}

/** Those reviews. */
export function MyYesList(): ReactNode {
  const query = useList(reviewsKey, 'GET /api/v1/reviews', { yesOf: 'me' });
  const cursor = useListCursor('reviews my-yes', query.items ?? []);
  return (
    <ListView
      query={query}
      empty={
        <EmptyState title="No review waits for your yes">
          It appears here when a team of yours has to agree to a review, or when you can be its second person.
        </EmptyState>
      }
    >
      {(items) => (
        <ReviewTable
          caption="Reviews that wait for your yes"
          items={items}
          selectedId={cursor.selectedId}
          onSelect={cursor.select}
        />
      )}
    </ListView>
  );
}
