import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from '../../../ui/button.tsx';
import { Page } from '../../../ui/page.tsx';
import { Pills } from '../../../ui/pills.tsx';
import { EmptyState } from '../../../ui/problem.tsx';
import { useMay } from '../../../ui/session.ts';
import { MyYesList, useMyYesCount } from '../../reviews/my-yes.tsx';
import { CaseListView } from '../case-list.tsx';
import { CaseSearch } from '../case-search.tsx';
import { ListActions } from '../list-actions.tsx';
import { AskedList } from '../needinfo/asked-list.tsx';
import { useCaseCounts } from '../queries.ts';
import { FirstSteps } from './first-steps.tsx';
import styles from './inbox.module.css';
import { type InboxCounts, inboxViews, views } from './views.ts';

const route = getRouteApi('/');

export function InboxPage(): ReactNode {
  const { view = 'unowned' } = route.useSearch();
  const cases = useCaseCounts().data;
  const yes = useMyYesCount() ?? 0;
  const counts = cases && { ...cases, yes };
  const mayAsk = useMay('reviews.request');
  const current = views[view];
  const pills = inboxViews.map((id) => ({
    id,
    label: views[id].label,
    count: counts && views[id].count(counts),
    link: { to: '/', search: id === 'unowned' ? {} : { view: id } } as const,
  }));
  const nothing = (
    <EmptyState
      title={current.empty.title}
      actions={mayAsk && view === 'unowned' && <ButtonLink to="/reviews/new">Ask for a review</ButtonLink>}
    >
      {current.empty.text}
    </EmptyState>
  );
  return (
    <Page title="Inbox" middle={<CaseSearch />} actions={<ListActions />}>
      <Pills label="Views of the inbox" pills={pills} active={view} />
      {counts !== undefined && view !== 'asked' && view !== 'yes' && <WaitsForYou {...counts} />}
      {view === 'asked' ? (
        <AskedList empty={nothing} />
      ) : view === 'yes' ? (
        <MyYesList />
      ) : (
        <CaseListView
          key={view}
          caption={`${current.label} cases`}
          filter={current.filter}
          empty={counts?.open === 0 ? <FirstSteps /> : nothing}
        />
      )}
    </Page>
  );
}

/** What only this person can do comes before what anybody may take. */
function WaitsForYou({ asked, yes }: Pick<InboxCounts, 'asked' | 'yes'>): ReactNode {
  if (asked === 0 && yes === 0) return null;
  return (
    <p className={styles.waits}>
      Waits for you:
      {asked > 0 && (
        <Link to="/" search={{ view: 'asked' }}>
          {asked === 1 ? '1 question to you' : `${asked} questions to you`}
        </Link>
      )}
      {yes > 0 && (
        <Link to="/" search={{ view: 'yes' }}>
          {yes === 1 ? '1 review that needs your yes' : `${yes} reviews that need your yes`}
        </Link>
      )}
    </p>
  );
}
