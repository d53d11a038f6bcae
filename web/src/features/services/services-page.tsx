import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx';
import { ImportDialog } from '../../ui/import-dialog.tsx';
import { useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Page } from '../../ui/page.tsx';
import { Muted, Table } from '../../ui/panel.tsx';
import { Pills } from '../../ui/pills.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { useMay } from '../../ui/session.ts';
import { useTeamChoices } from '../people/directory.ts';
import { Account } from '../sign-in/account.tsx';
import { classifications, riskLevels, type Service } from './model.ts';
import { NewServiceDialog } from './service-dialogs.tsx';
import { Wall } from './wall.tsx';

const route = getRouteApi('/services');
type Filter = ReturnType<typeof route.useSearch>;

const example = `services:
  - name: Accounts
    team: accounts
    classification: confidential
    endpoints: [accounts.example.org]
    repositories: [example/accounts]
`;

/** What the organisation runs or ships, and whose it is. */
export function ServicesPage(): ReactNode {
  const filter = route.useSearch();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<'new' | 'import'>();
  const mayWrite = useMay('services.write');
  const view = filter.view === 'list' ? 'list' : 'wall';
  const shut = (): void => setDialog(undefined);
  const change = (part: { readonly [Name in keyof Filter]?: string | undefined }): void => {
    const next = Object.entries({ ...filter, ...part }).filter(([, value]) => value !== undefined && value !== '');
    void navigate({ to: '/services', search: Object.fromEntries(next) });
  };
  return (
    <Page
      title="Services"
      middle={<SearchBox label="Find services" value={filter.q ?? ''} onSearch={(q) => change({ q, view: 'list' })} />}
      actions={
        <>
          {mayWrite && <Button onClick={() => setDialog('import')}>Import</Button>}
          {mayWrite && <Button onClick={() => setDialog('new')}>Add</Button>}
          <Account />
        </>
      }
    >
      <Pills label="Views of the services" pills={pills} active={view} />
      {view === 'wall' ? (
        <Wall sort={filter.sort} onSort={(sort) => change({ sort })} />
      ) : (
        <ServiceList filter={filter} onChange={change} />
      )}
      {dialog === 'new' && <NewServiceDialog onClose={shut} />}
      {dialog === 'import' && (
        <ImportDialog
          title="Import services"
          operation="POST /api/v1/services/import"
          invalidates="services"
          example={example}
          onClose={shut}
        />
      )}
    </Page>
  );
}

const pills = [
  { id: 'wall', label: 'Wall', link: { to: '/services', search: {} } as const },
  { id: 'list', label: 'List', link: { to: '/services', search: { view: 'list' } } as const },
];

function ServiceList({ filter, onChange }: ServiceFiltersProps): ReactNode {
  const { view: _view, sort: _sort, ...wanted } = filter;
  const query = useList('services', 'GET /api/v1/services', wanted);
  return (
    <>
      <ServiceFilters filter={filter} onChange={onChange} />
      <ListView
        query={query}
        empty={
          <EmptyState title={Object.keys(wanted).length === 0 ? 'No service yet' : 'No service matches'}>
            Reports that name a service go to its team. Import a file, or add services one by one; nothing is probed or
            fetched by that.
          </EmptyState>
        }
      >
        {(items) => <ServiceTable services={items} />}
      </ListView>
    </>
  );
}

type ServiceFiltersProps = {
  readonly filter: Filter;
  readonly onChange: (part: { readonly [Name in keyof Filter]?: string | undefined }) => void;
};

function ServiceFilters({ filter, onChange }: ServiceFiltersProps): ReactNode {
  const teams = useTeamChoices();
  return (
    <FilterBar label="Filters">
      <FilterSelect name="Team" value={filter.team} choices={teams} onChange={(team) => onChange({ team })} />
      <FilterSelect
        name="Data"
        value={filter.classification}
        choices={classifications.map((value) => ({ value, label: value }))}
        onChange={(classification) => onChange({ classification })}
      />
      <FilterSelect
        name="Risk level"
        value={filter.riskLevel}
        choices={riskLevels.map((value) => ({ value, label: value }))}
        onChange={(riskLevel) => onChange({ riskLevel })}
      />
    </FilterBar>
  );
}

function ServiceTable({ services }: { services: readonly Service[] }): ReactNode {
  return (
    <Table caption="Services" columns={['Service', 'Team', 'Data', 'Risk level', 'Endpoints', 'Repositories']}>
      {services.map((service) => (
        <tr key={service.id}>
          <td>
            <Link to="/services/$id" params={{ id: service.id }}>
              {service.name}
            </Link>
            {service.description !== '' && (
              <div>
                <Muted small>{service.description}</Muted>
              </div>
            )}
          </td>
          <td>{service.team?.name ?? <Muted>nobody’s</Muted>}</td>
          <td>
            <Badge>{service.classification}</Badge>
          </td>
          <td>{service.riskLevel}</td>
          <td>
            {service.endpoints
              .slice(0, 2)
              .map((endpoint) => endpoint.pattern)
              .join(', ')}
            {service.endpoints.length > 2 && <Muted small> and {service.endpoints.length - 2} more</Muted>}
          </td>
          <td>
            {service.repositories
              .slice(0, 2)
              .map((repository) => repository.location)
              .join(', ')}
            {service.repositories.length > 2 && <Muted small> and {service.repositories.length - 2} more</Muted>}
          </td>
        </tr>
      ))}
    </Table>
  );
}
