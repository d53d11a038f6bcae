import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { severities } from '../../ui/badge.tsx';
import { Button, DownloadLink } from '../../ui/button.tsx';
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { usePersonChoices, useTeamChoices } from '../people/directory.ts';
import { useServiceChoices } from '../services/directory.ts';
import { CaseListView } from './case-list.tsx';
import { focusAreas } from './focus-areas.ts';
import { ListActions } from './list-actions.tsx';
import type { CaseFilter } from './model.ts';
import { useCaseKinds } from './queries.ts';
import { plainWord, stateWord } from './words.ts';

const route = getRouteApi('/cases');
const severityChoices = severities.map((value) => ({ value, label: value }));
const deadlineChoices = [
  { value: 'overdue', label: 'overdue' },
  { value: 'today', label: 'today' },
  { value: 'week', label: 'within a week' },
  { value: 'month', label: 'within a month' },
  { value: 'none', label: 'without one' },
];
const sortChoices = [
  { value: 'opened', label: 'newest first' },
  { value: 'deadline', label: 'by deadline' },
  { value: 'updated', label: 'by last change' },
];

/** Every case that the reader may see; the filters are the address, so that a list can be kept and sent. */
export function CasesPage(): ReactNode {
  const filter = route.useSearch();
  const navigate = useNavigate();
  const change = (part: CaseFilterChange): void => {
    const next = Object.entries({ ...filter, ...part }).filter(([, value]) => value !== undefined && value !== '');
    void navigate({ to: '/cases', search: Object.fromEntries(next) });
  };
  const isFiltered = Object.keys(filter).length > 0;
  const search = <SearchBox label="Search cases" value={filter.q ?? ''} eager onSearch={(q) => change({ q })} />;
  return (
    <Page title="Cases" middle={search} actions={<ListActions />}>
      <CaseFilters filter={filter} onChange={change}>
        <DownloadLink small href={`/api/v1/cases/export?${new URLSearchParams(filter)}`}>
          CSV
        </DownloadLink>
        {isFiltered && (
          <Button small look="quiet" onClick={() => void navigate({ to: '/cases', search: {} })}>
            Clear
          </Button>
        )}
      </CaseFilters>
      <CaseListView
        key={JSON.stringify(filter)}
        caption="Cases"
        filter={filter}
        empty={
          isFiltered ? (
            <EmptyState title="No case matches">
              Search finds whole words in titles and messages of cases that you may see. Try fewer words or filters.
            </EmptyState>
          ) : (
            <EmptyState title="No case yet">A mail to a role address opens one; so does the key c.</EmptyState>
          )
        }
      />
    </Page>
  );
}

/** `undefined` takes a filter away. */
type CaseFilterChange = { readonly [Name in keyof CaseFilter]?: string | undefined };

type CaseFiltersProps = {
  readonly filter: CaseFilter;
  readonly onChange: (part: CaseFilterChange) => void;
  readonly children: ReactNode;
};

function CaseFilters({ filter, onChange, children }: CaseFiltersProps): ReactNode {
  const kinds = useCaseKinds().data?.items ?? [];
  const states = new Map(kinds.flatMap((kind) => kind.states.map(({ name }) => [name, stateWord(name, kind)])));
  const people = [{ value: 'me', label: 'me' }, { value: 'none', label: 'nobody' }, ...usePersonChoices()];
  const teams = [{ value: 'mine', label: 'my teams' }, ...useTeamChoices()];
  const stateChoices = [{ value: 'open', label: 'open' }, ...[...states].map(([value, label]) => ({ value, label }))];
  const kindChoices = kinds.map(({ name }) => ({ value: name, label: plainWord(name) }));
  return (
    <FilterBar label="Filters">
      <FilterSelect
        name="State"
        value={filter.state}
        choices={stateChoices}
        onChange={(state) => onChange({ state })}
      />
      <FilterSelect
        name="Who has it"
        value={filter.assignee}
        choices={people}
        onChange={(assignee) => onChange({ assignee })}
      />
      <FilterSelect name="Team" value={filter.team} choices={teams} onChange={(team) => onChange({ team })} />
      <FilterSelect
        name="Severity"
        value={filter.severity}
        choices={severityChoices}
        onChange={(severity) => onChange({ severity })}
      />
      <FilterSelect
        name="Deadline"
        value={filter.deadline}
        choices={deadlineChoices}
        onChange={(deadline) => onChange({ deadline })}
      />
      <FilterSelect
        name="Service"
        value={filter.service}
        choices={useServiceChoices()}
        onChange={(service) => onChange({ service })}
      />
      <FilterSelect
        name="Focus"
        value={filter.focusArea}
        choices={focusAreas}
        onChange={(focusArea) => onChange({ focusArea })}
      />
      {kindChoices.length > 1 && (
        <FilterSelect name="Kind" value={filter.kind} choices={kindChoices} onChange={(kind) => onChange({ kind })} />
      )}
      <FilterSelect name="Order" value={filter.sort} choices={sortChoices} onChange={(sort) => onChange({ sort })} />
      {filter.label !== undefined && (
        <FilterSelect
          name="Label"
          value={filter.label}
          choices={[{ value: filter.label, label: filter.label }]}
          onChange={(label) => onChange({ label })}
        />
      )}
      {children}
    </FilterBar>
  );
}
