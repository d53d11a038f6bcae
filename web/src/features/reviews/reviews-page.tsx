import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from '../../ui/button.tsx';
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx';
import { useListCursor } from '../../ui/list-cursor.ts';
import { useAction, useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Page } from '../../ui/page.tsx';
import { Pills } from '../../ui/pills.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { useMay, useSignedIn } from '../../ui/session.ts';
import { say, sayProblem } from '../../ui/toast.tsx';
import { useKindOf } from '../cases/queries.ts';
import { usePersonChoices } from '../people/directory.ts';
import { useServiceChoices } from '../services/directory.ts';
import { Account } from '../sign-in/account.tsx';
import { type Review, type ReviewSearch, reviewsKey } from './model.ts';
import { useMyYesCount } from './my-yes.tsx';
import { ReviewTable } from './review-table.tsx';
import { kindWords, reviewKinds } from './words.ts';

const route = getRouteApi('/reviews');

type View = {
  readonly id: string;
  readonly label: string;
  readonly filter: ReviewSearch & { readonly yesOf?: 'me' };
  readonly empty: string;
};

const views = [
  { id: 'queue', label: 'Queue', filter: { state: 'open' }, empty: 'Nobody waits for a review.' },
  { id: 'triage', label: 'Triage', filter: { state: 'triage' }, empty: 'Every request was looked at.' },
  { id: 'mine', label: 'Mine', filter: { reviewer: 'me', state: 'open' }, empty: 'You have no review to do.' },
  { id: 'yes', label: 'My yes is needed', filter: { yesOf: 'me' }, empty: 'No review waits for your yes.' },
  { id: 'asked', label: 'Asked by me', filter: {}, empty: 'You have not asked for a review yet.' },
  { id: 'done', label: 'Done', filter: { state: 'done' }, empty: 'No review has come to an end yet.' },
] as const satisfies readonly View[];

/** Every review that the reader may see; what is asked for is the address. */
export function ReviewsPage(): ReactNode {
  const search = route.useSearch();
  const navigate = useNavigate();
  const yes = useMyYesCount();
  const mayAsk = useMay('reviews.request');
  const view = views.find(({ id }) => id === search.view) ?? views[0];
  const change = (part: { readonly [Name in keyof ReviewSearch]?: string | undefined }): void => {
    const next = Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined && value !== '');
    void navigate({ to: '/reviews', search: Object.fromEntries(next) });
  };
  const pills = views.map(({ id, label }) => ({
    id,
    label,
    ...(id === 'yes' && { count: yes }),
    link: { to: '/reviews', search: id === 'queue' ? {} : { view: id } } as const,
  }));
  return (
    <Page
      title="Reviews"
      actions={
        <>
          {mayAsk && (
            <ButtonLink to="/reviews/new" look="primary">
              Ask for a review
            </ButtonLink>
          )}
          <Account />
        </>
      }
    >
      <Pills label="Views of the reviews" pills={pills} active={view.id} />
      <ReviewFilters search={search} onChange={change} />
      <ReviewList search={search} view={view} />
    </Page>
  );
}

type FilterProps = {
  readonly search: ReviewSearch;
  readonly onChange: (part: { readonly [Name in keyof ReviewSearch]?: string | undefined }) => void;
};

function ReviewFilters({ search, onChange }: FilterProps): ReactNode {
  const states = useKindOf({ kind: 'review' })?.states ?? [];
  return (
    <FilterBar label="Filters">
      <FilterSelect
        name="State"
        value={search.state}
        choices={states.map(({ name, label }) => ({ value: name, label: label ?? name }))}
        onChange={(state) => onChange({ state })}
      />
      <FilterSelect
        name="Kind"
        value={search.kind}
        choices={reviewKinds.map((value) => ({ value, label: kindWords[value] }))}
        onChange={(kind) => onChange({ kind })}
      />
      <FilterSelect
        name="Reviewer"
        value={search.reviewer}
        choices={[{ value: 'me', label: 'me' }, { value: 'none', label: 'nobody' }, ...usePersonChoices()]}
        onChange={(reviewer) => onChange({ reviewer })}
      />
      <FilterSelect
        name="Service"
        value={search.service}
        choices={useServiceChoices()}
        onChange={(service) => onChange({ service })}
      />
    </FilterBar>
  );
}

function ReviewList({ search, view }: { search: ReviewSearch; view: View }): ReactNode {
  const { view: _view, ...chosen } = search;
  const asked = view.id === 'asked' ? { requester: 'me' } : {};
  const wanted = { ...view.filter, ...asked, ...chosen, ...(view.id === 'queue' && { sort: 'queue' }) };
  // The words come from the address of the page; the server refuses those that it does not know.
  const query = useList(reviewsKey, 'GET /api/v1/reviews', wanted as Record<string, never>);
  const items: readonly Review[] = query.items ?? [];
  const { id } = useSignedIn();
  const mayAssign = useMay('reviews.triage');
  const assign = useAction('POST /api/v1/reviews/{id}/assign', reviewsKey, 'cases', 'case');
  const cursor = useListCursor(`reviews ${JSON.stringify(wanted)}`, items, {
    m: (item) => {
      if (!mayAssign || item.reviewer !== null || item.closed) return;
      assign.mutate(
        { params: { id: item.id }, body: { reviewer: id } },
        { onSuccess: () => say(`${item.ref} is yours.`), onError: sayProblem },
      );
    },
  });
  const isFiltered = Object.keys(chosen).length > 0;
  return (
    <ListView
      query={query}
      empty={
        <EmptyState title={isFiltered ? 'No review matches' : view.empty}>
          {isFiltered
            ? 'Take a filter away, or look among those that are done.'
            : 'Anybody may ask for one: it takes two minutes, and triage answers.'}
        </EmptyState>
      }
    >
      {(shown) => (
        <ReviewTable caption="Reviews" items={shown} selectedId={cursor.selectedId} onSelect={cursor.select} />
      )}
    </ListView>
  );
}
