import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../../../ui/page.tsx';
import { Pills } from '../../../ui/pills.tsx';
import { EmptyState } from '../../../ui/problem.tsx';
import { CaseListView } from '../case-list.tsx';
import { CaseSearch } from '../case-search.tsx';
import { ListActions } from '../list-actions.tsx';
import { AskedList } from '../needinfo/asked-list.tsx';
import { useCaseCounts } from '../queries.ts';
import { FirstSteps } from './first-steps.tsx';
import { inboxViews, views } from './views.ts';

const route = getRouteApi('/');

export function InboxPage(): ReactNode {
  const { view = 'unowned' } = route.useSearch();
  const counts = useCaseCounts().data;
  const current = views[view];
  const pills = inboxViews.map((id) => ({
    id,
    label: views[id].label,
    count: counts && views[id].count(counts),
    link: { to: '/', search: id === 'unowned' ? {} : { view: id } } as const,
  }));
  const nothing = <EmptyState title={current.empty.title}>{current.empty.text}</EmptyState>;
  return (
    <Page title="Inbox" middle={<CaseSearch />} actions={<ListActions />}>
      <Pills label="Views of the inbox" pills={pills} active={view} />
      {view === 'asked' ? (
        <AskedList empty={nothing} />
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
