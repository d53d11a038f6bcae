import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { SelectField } from '../../ui/field.tsx';
import { useList } from '../../ui/list-query.ts';
import { Padded, Page } from '../../ui/page.tsx';
import { Pills } from '../../ui/pills.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { ListActions } from '../cases/list-actions.tsx';
import { ChangesList } from './changes-list.tsx';
import { ExceptionsList } from './exceptions-list.tsx';
import styles from './heat-map.module.css';
import { HeatMap } from './heat-map.tsx';

const route = getRouteApi('/evidence');

const views = [
  { id: 'map', label: 'Heat map' },
  { id: 'week', label: 'What changed this week' },
  { id: 'exceptions', label: 'Exceptions' },
] as const;

/** How the whole organisation stands. */
export function EvidencePage(): ReactNode {
  const asked = route.useSearch();
  const view = views.find(({ id }) => id === asked.view)?.id ?? 'map';
  const pills = views.map(({ id, label }) => ({
    id,
    label,
    link: { to: '/evidence', search: id === 'map' ? {} : { view: id } } as const,
  }));
  return (
    <Page title="Evidence" actions={<ListActions />}>
      <Pills label="Views of the evidence" pills={pills} active={view} />
      {view === 'map' && (
        <div className={styles.wide}>
          <MapOfStandard chosen={asked.standard} />
        </div>
      )}
      <Padded>
        {view === 'week' && <ChangesList days={7} />}
        {view === 'exceptions' && <ExceptionsList />}
      </Padded>
    </Page>
  );
}

function MapOfStandard({ chosen }: { chosen: string | undefined }): ReactNode {
  const navigate = useNavigate();
  const { items } = useList('standards', 'GET /api/v1/standards');
  if (items === undefined) return null;
  const names = items.filter((each) => each.adopted !== null).map((each) => each.name);
  const standard = names.find((name) => name === chosen) ?? names[0];
  if (standard === undefined) {
    return (
      <EmptyState title="No standard is adopted">
        Adopt an edition under Standards: from then on its controls are decided for every service.
      </EmptyState>
    );
  }
  return (
    <>
      {names.length > 1 && (
        <SelectField
          label="Standard"
          value={standard}
          choices={names.map((value) => ({ value, label: value }))}
          onChange={(value) => void navigate({ to: '/evidence', search: { standard: value } })}
        />
      )}
      <HeatMap standard={standard} />
    </>
  );
}
