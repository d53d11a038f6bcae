import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button, DownloadLink } from '../../ui/button.tsx';
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx';
import { useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Page } from '../../ui/page.tsx';
import { Muted, Table } from '../../ui/panel.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { Day } from '../../ui/time-text.tsx';
import { useTeamChoices } from '../people/directory.ts';
import { Account } from '../sign-in/account.tsx';
import { ImportAssessmentsDialog } from './import-dialog.tsx';
import { LevelChip } from './level.tsx';
import { levelChoices, type Standing, staleWords } from './model.ts';
import { StaleBadge } from './stale-badge.tsx';
import { StartDialog } from './start-dialog.tsx';

const route = getRouteApi('/risk-assessments');
type Filter = ReturnType<typeof route.useSearch>;

/** How every service stands by its risk, and what has to be assessed. */
export function RiskAssessmentsPage(): ReactNode {
  const filter = route.useSearch();
  const [dialog, setDialog] = useState<'start' | 'import'>();
  const mayImport = useMay('risk-assessments.import');
  const mayStart = useMay('risk-assessments.write');
  const shut = (): void => setDialog(undefined);
  // What an address says besides is refused by the server, with the field.
  const query = useList('risk-assessments', 'GET /api/v1/risk-assessments', filter as object);
  return (
    <Page
      title="Risk"
      actions={
        <>
          {mayImport && <Button onClick={() => setDialog('import')}>Import</Button>}
          <DownloadLink href="/api/v1/risk-register">Export</DownloadLink>
          {mayStart && (
            <Button look="primary" onClick={() => setDialog('start')}>
              Start
            </Button>
          )}
          <Account />
        </>
      }
    >
      <Filters filter={filter} />
      <ListView
        query={query}
        empty={
          <EmptyState title={Object.keys(filter).length === 0 ? 'No service yet' : 'No service matches'}>
            Every service stands here with its risk level. Start an assessment of one: it takes half an hour, and says
            what would help.
          </EmptyState>
        }
      >
        {(items) => <StandingTable standings={items} />}
      </ListView>
      {dialog === 'start' && <StartDialog onClose={shut} />}
      {dialog === 'import' && <ImportAssessmentsDialog onClose={shut} />}
    </Page>
  );
}

const staleChoices = [
  { value: 'any', label: 'stale' },
  { value: 'none', label: 'not stale' },
  ...Object.entries(staleWords).map(([value, words]) => ({ value, label: `stale: ${words}` })),
];

function Filters({ filter }: { filter: Filter }): ReactNode {
  const teams = useTeamChoices();
  const navigate = useNavigate();
  const change = (part: { readonly [Name in keyof Filter]?: string | undefined }): void => {
    const next = Object.entries({ ...filter, ...part }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    );
    void navigate({ to: '/risk-assessments', search: Object.fromEntries(next) as Filter });
  };
  return (
    <FilterBar label="Filters">
      <FilterSelect name="Level" value={filter.level} choices={levelChoices} onChange={(level) => change({ level })} />
      <FilterSelect name="Stale" value={filter.stale} choices={staleChoices} onChange={(stale) => change({ stale })} />
      <FilterSelect name="Team" value={filter.team} choices={teams} onChange={(team) => change({ team })} />
      <FilterSelect
        name="Assessed"
        value={filter.assessed}
        choices={[
          { value: 'true', label: 'assessed' },
          { value: 'false', label: 'never assessed' },
        ]}
        onChange={(assessed) => change({ assessed })}
      />
    </FilterBar>
  );
}

function StandingTable({ standings }: { standings: readonly Standing[] }): ReactNode {
  return (
    <Table
      caption="Services by risk level"
      columns={['Service', 'Level', 'Impact × likelihood', 'Assessed', 'Recommendations', 'Team', 'Assessment']}
    >
      {standings.map((standing) => (
        <StandingLine key={standing.service.id} standing={standing} />
      ))}
    </Table>
  );
}

function StandingLine({ standing }: { standing: Standing }): ReactNode {
  const { service, assessedAt, stale, openRecommendations: open } = standing;
  return (
    <tr>
      <td>
        <Link to="/services/$id" params={{ id: service.id }} search={{ view: 'risk' }}>
          {service.name}
        </Link>{' '}
        <Badge title="What data it has">{standing.classification}</Badge>
      </td>
      <td>
        <LevelChip level={standing.level} />
      </td>
      <td>
        {assessedAt === null ? (
          <Muted small>{standing.level === 'UNKNOWN' ? 'nobody said' : 'said by hand'}</Muted>
        ) : (
          <Muted>
            {standing.impact} × {standing.likelihood}
          </Muted>
        )}
      </td>
      <td>
        {assessedAt === null ? <Muted>never</Muted> : <Day at={assessedAt} />} <StaleBadge reasons={stale} />
      </td>
      <td>
        {open === 0 ? (
          <Muted>none open</Muted>
        ) : (
          <Link to="/cases" search={{ kind: 'recommendation', service: service.id, state: 'open' }}>
            {open} open, up to {standing.highestRecommendation}
          </Link>
        )}
      </td>
      <td>{standing.team?.name ?? <Muted>nobody’s</Muted>}</td>
      <td>
        <AssessmentLinks standing={standing} />
      </td>
    </tr>
  );
}

/** What there is to open: the draft, the present one, or nothing that one may see. */
function AssessmentLinks({ standing: { current, draft } }: { standing: Standing }): ReactNode {
  return (
    <>
      {current !== null && (
        <Link to="/risk-assessments/$id" params={{ id: current.id }} search={{}}>
          Read
        </Link>
      )}
      {current !== null && draft !== null && ' · '}
      {draft !== null && (
        <Link to="/risk-assessments/$id" params={{ id: draft.id }} search={{}}>
          Go on
        </Link>
      )}
      {current === null && draft === null && <Muted>–</Muted>}
    </>
  );
}
