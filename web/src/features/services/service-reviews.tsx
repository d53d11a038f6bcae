import type { ReactNode } from 'react';
import { ButtonLink } from '../../ui/button.tsx';
import { useListCursor } from '../../ui/list-cursor.ts';
import { useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { reviewsKey } from '../reviews/model.ts';
import { ReviewTable } from '../reviews/review-table.tsx';

/** Every review about the service that the reader may see, ended ones too. */
export function ServiceReviews({ service }: { service: { readonly id: string; readonly name: string } }): ReactNode {
  const mayAsk = useMay('reviews.request');
  const query = useList(reviewsKey, 'GET /api/v1/reviews', { service: service.id });
  const cursor = useListCursor(`reviews of ${service.id}`, query.items ?? []);
  return (
    <ListView
      query={query}
      empty={
        <EmptyState title="No review yet">
          {mayAsk ? (
            <ButtonLink to="/reviews/new" search={{ service: service.name }}>
              Ask for a review
            </ButtonLink>
          ) : (
            'Nobody asked for one.'
          )}
        </EmptyState>
      }
    >
      {(items) => (
        <ReviewTable
          caption={`Reviews of ${service.name}`}
          items={items}
          selectedId={cursor.selectedId}
          onSelect={cursor.select}
        />
      )}
    </ListView>
  );
}
