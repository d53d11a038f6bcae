import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { useList, useThing } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Page } from '../../ui/page.tsx';
import { Pills } from '../../ui/pills.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { ListActions } from '../cases/list-actions.tsx';
import { ApprovalCard } from './approval-card.tsx';
import styles from './approvals-page.module.css';

const route = getRouteApi('/approvals');

const views = [
  { id: 'pending', label: 'Waiting', query: { state: 'pending' } },
  { id: 'review', label: 'To review', query: { reviewDue: 'true' } },
  { id: 'all', label: 'All', query: {} },
] as const;

/** Sensitive changes that wait for another person, with their effect. */
export function ApprovalsPage(): ReactNode {
  const { state, id } = route.useSearch();
  const view = views.find((each) => each.id === state) ?? views[0];
  const query = useList('approvals', 'GET /api/v1/approvals', view.query);
  const rule = useThing('approvals', 'GET /api/v1/approvals/rule').data;
  const pills = views.map((each) => ({
    id: each.id,
    label: each.label,
    link: { to: '/approvals', search: each.id === 'pending' ? {} : { state: each.id } } as const,
  }));
  return (
    <Page title="Approvals" actions={<ListActions />}>
      <Pills label="Views" pills={pills} active={view.id} />
      {rule?.holds === false && (
        <p className={styles.rule}>
          <Badge tone="late">{rule.says}</Badge>
        </p>
      )}
      <ListView
        query={query}
        empty={
          <EmptyState title={view.id === 'pending' ? 'Nothing waits for a decision' : 'Nothing here'}>
            Sensitive changes wait here until another person says yes: lowering a critical severity, widening a
            restricted case, role keys, making somebody administrator.
          </EmptyState>
        }
      >
        {(items) => (
          <ul className={styles.list}>
            {items.map((approval) => (
              <ApprovalCard key={approval.id} approval={approval} isChosen={approval.id === id} />
            ))}
          </ul>
        )}
      </ListView>
    </Page>
  );
}
