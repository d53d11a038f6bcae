import type { ReactNode } from 'react';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useAction, useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Page } from '../../ui/page.tsx';
import { Mono, Muted, Table } from '../../ui/panel.tsx';
import { Pills } from '../../ui/pills.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { RelativeTime } from '../../ui/time-text.tsx';
import { say, sayProblem } from '../../ui/toast.tsx';
import { ListActions } from '../cases/list-actions.tsx';
import { type JobState, useJobCounts, useJobState } from './state.ts';

type Job = {
  readonly id: string;
  readonly task: string;
  readonly state: JobState;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly runAt: string;
  readonly lastError: string | null;
};

const tones: Readonly<Record<JobState, Tone>> = { waiting: 'plain', running: 'accent', retrying: 'late', dead: 'late' };
const labels: Readonly<Record<JobState, string>> = {
  dead: 'Failed for good',
  retrying: 'Will be tried again',
  waiting: 'Waiting',
  running: 'Running',
};

/** Background work that is not done; what failed for good waits for a person. */
export function JobsPage(): ReactNode {
  const state = useJobState();
  const counts = useJobCounts();
  const query = useList('jobs', 'GET /api/v1/jobs', { state });
  const pills = (Object.keys(labels) as JobState[]).map((id) => ({
    id,
    label: labels[id],
    count: counts?.[id],
    link: { to: '/jobs', search: id === 'dead' ? {} : { state: id } } as const,
  }));
  return (
    <Page title="Jobs" actions={<ListActions />}>
      <Pills label="States" pills={pills} active={state} />
      <ListView
        query={query}
        empty={
          <EmptyState title={state === 'dead' ? 'Nothing failed' : 'No such job'}>
            A job that still fails after all its tries stays here until somebody lets it run again.
          </EmptyState>
        }
      >
        {(items) => (
          <Table caption="Jobs" columns={['Task', 'State', 'Tries', 'Next or last run', 'Error', '']}>
            {items.map((job) => (
              <JobRow key={job.id} job={job} />
            ))}
          </Table>
        )}
      </ListView>
    </Page>
  );
}

function JobRow({ job }: { job: Job }): ReactNode {
  const mayRetry = useMay('jobs.retry');
  const retry = useAction('POST /api/v1/jobs/{id}/retry', 'jobs');
  // A promise, because the row may be gone before the answer is there.
  const onRetry = (): void =>
    void retry.mutateAsync({ params: { id: job.id } }).then(() => say('The job runs again.'), sayProblem);
  return (
    <tr>
      <td>
        <Mono>{job.task}</Mono> <Muted small>no. {job.id}</Muted>
      </td>
      <td>
        <Badge tone={tones[job.state]}>{labels[job.state].toLowerCase()}</Badge>
      </td>
      <td>
        {job.attempts} of {job.maxAttempts}
      </td>
      <td>
        <RelativeTime at={job.runAt} />
      </td>
      <td>{job.lastError === null ? <Muted>–</Muted> : <Mono>{job.lastError}</Mono>}</td>
      <td>
        {mayRetry && job.state === 'dead' && (
          <Button small busy={retry.isPending} onClick={onRetry}>
            Run again
          </Button>
        )}
      </td>
    </tr>
  );
}
