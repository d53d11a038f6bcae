import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Padded, Page } from '../../ui/page.tsx';
import { Pills } from '../../ui/pills.tsx';
import { useMay } from '../../ui/session.ts';
import { Account } from '../sign-in/account.tsx';
import { CapacityView } from './capacity-view.tsx';
import { FeedsView } from './feeds-view.tsx';
import { FreezesView } from './freezes-view.tsx';
import { GoalsView } from './goals-view.tsx';
import styles from './schedule.module.css';
import { WeekCalendar } from './week-calendar.tsx';

const route = getRouteApi('/schedule');

const views = [
  { id: 'week', label: 'Week' },
  { id: 'capacity', label: 'Capacity' },
  { id: 'freezes', label: 'Freezes' },
  { id: 'goals', label: 'Goals' },
  { id: 'feeds', label: 'Calendar feeds' },
] as const;

/** When reviewers have time, and what they are wanted for. */
export function SchedulePage(): ReactNode {
  const search = route.useSearch();
  const mayBook = useMay('schedule.book');
  const view = views.find(({ id }) => id === search.view)?.id ?? 'week';
  const pills = views
    .filter(({ id }) => id !== 'feeds' || mayBook)
    .map(({ id, label }) => ({
      id,
      label,
      link: { to: '/schedule', search: id === 'week' ? {} : { view: id } } as const,
    }));
  return (
    <Page title="Schedule" actions={<Account />}>
      <Pills label="Views of the schedule" pills={pills} active={view} />
      {view === 'week' ? (
        <div className={styles.wide}>
          <WeekCalendar from={search.from} reviewer={search.reviewer} review={search.review} />
        </div>
      ) : (
        <Padded>
          {view === 'capacity' && <CapacityView />}
          {view === 'freezes' && <FreezesView />}
          {view === 'goals' && <GoalsView quarter={search.quarter} />}
          {view === 'feeds' && <FeedsView />}
        </Padded>
      )}
    </Page>
  );
}
