import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';
import { Pills } from '../../ui/pills.tsx';
import { Account } from '../sign-in/account.tsx';
import { ItemsList } from './items-list.tsx';
import { TrackersList } from './trackers-list.tsx';
import { WritesList } from './writes-list.tsx';

const route = getRouteApi('/trackers');

const views = [
  { id: 'trackers', label: 'Trackers' },
  { id: 'writes', label: 'Writes' },
  { id: 'items', label: 'Items' },
] as const;

/** Which trackers are connected and how they stand; what is written there; which of their items belong to reviews. */
export function TrackersPage(): ReactNode {
  const asked = route.useSearch();
  const view = views.find(({ id }) => id === asked.view)?.id ?? 'trackers';
  const pills = views.map(({ id, label }) => ({
    id,
    label,
    link: { to: '/trackers', search: id === 'trackers' ? {} : { view: id } } as const,
  }));
  return (
    <Page title="Trackers" actions={<Account />}>
      <Pills label="Parts of the trackers" pills={pills} active={view} />
      {view === 'trackers' && <TrackersList />}
      {view === 'writes' && <WritesList state={asked.state} />}
      {view === 'items' && <ItemsList />}
    </Page>
  );
}
