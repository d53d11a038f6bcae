import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useAction, useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Padded, Page } from '../../ui/page.tsx';
import { Muted, Table } from '../../ui/panel.tsx';
import { Pills } from '../../ui/pills.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { RelativeTime } from '../../ui/time-text.tsx';
import { sayProblem } from '../../ui/toast.tsx';
import { Account } from '../sign-in/account.tsx';
import { AllowancesPart } from './allowances-part.tsx';
import { IntervalsPart } from './intervals-part.tsx';
import { isUnderWay, type ProbeRun, runWords } from './model.ts';

const route = getRouteApi('/probes');

/** What was probed and what is on its way; how often; and which addresses of our own may be. */
export function ProbesPage(): ReactNode {
  const asked = route.useSearch().view;
  const mayAllow = useMay('outbound.read');
  const views = [
    { id: 'runs', label: 'Runs' },
    { id: 'schedule', label: 'Schedule' },
    ...(mayAllow ? [{ id: 'addresses', label: 'Private addresses' }] : []),
  ];
  const view = views.find(({ id }) => id === asked)?.id ?? 'runs';
  const pills = views.map(({ id, label }) => ({
    id,
    label,
    link: { to: '/probes', search: id === 'runs' ? {} : { view: id } } as const,
  }));
  return (
    <Page title="Probes" actions={<Account />}>
      <Pills label="Parts of the probes" pills={pills} active={view} />
      {view === 'runs' && <Runs />}
      {view === 'schedule' && (
        <Padded>
          <IntervalsPart />
        </Padded>
      )}
      {view === 'addresses' && (
        <Padded>
          <AllowancesPart />
        </Padded>
      )}
    </Page>
  );
}

function Runs(): ReactNode {
  const query = useList('probes', 'GET /api/v1/probe-runs', {});
  return (
    <ListView
      query={query}
      empty={
        <EmptyState title="Nothing was probed yet">
          Confirm an endpoint on the page of a service: then it is probed on the schedule of its tier, and whenever
          somebody asks.
        </EmptyState>
      }
    >
      {(items) => (
        <Table caption="Probe runs" columns={['Service', 'State', 'Endpoints', 'Asked', 'Ended', '']}>
          {items.map((run) => (
            <RunLine key={run.id} run={run} />
          ))}
        </Table>
      )}
    </ListView>
  );
}

function RunLine({ run }: { run: ProbeRun }): ReactNode {
  const cancel = useAction('DELETE /api/v1/probe-runs/{id}', 'probes');
  const mayRun = useMay('probes.run');
  return (
    <tr>
      <td>
        <Link to="/services/$id" params={{ id: run.service.id }}>
          {run.service.name}
        </Link>
      </td>
      <td>
        <Badge tone={run.state === 'failed' ? 'late' : run.state === 'done' ? 'good' : 'plain'}>
          {runWords[run.state]}
        </Badge>{' '}
        {run.reason !== null && <Muted small>{run.reason}</Muted>}
      </td>
      <td>
        {run.done} of {run.total}
      </td>
      <td>
        <RelativeTime at={run.askedAt} /> <Muted small>by {run.askedBy?.name ?? 'the schedule'}</Muted>
      </td>
      <td>{run.finishedAt === null ? <Muted>not yet</Muted> : <RelativeTime at={run.finishedAt} />}</td>
      <td>
        {mayRun && isUnderWay(run) && (
          <Button
            small
            busy={cancel.isPending}
            onClick={() => cancel.mutate({ params: { id: run.id } }, { onError: sayProblem })}
          >
            Cancel
          </Button>
        )}
      </td>
    </tr>
  );
}
