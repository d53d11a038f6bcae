import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useAction, useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Mono, Muted, Row, Table } from '../../ui/panel.tsx';
import { Pills } from '../../ui/pills.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { RelativeTime } from '../../ui/time-text.tsx';
import { sayProblem } from '../../ui/toast.tsx';
import { stateTones, type TrackerWrite, trackersKey, writeWords } from './model.ts';

const states = [
  { id: 'all', label: 'All' },
  { id: 'waiting', label: 'Waiting' },
  { id: 'failed', label: 'Failed' },
  { id: 'skipped', label: 'Skipped' },
  { id: 'done', label: 'Done' },
] as const;

/** What was or is to be said in trackers, of reviews that the reader sees. */
export function WritesList({ state: asked }: { state: string | undefined }): ReactNode {
  const state = states.find(({ id }) => id === asked)?.id ?? 'all';
  const query = useList(trackersKey, 'GET /api/v1/tracker-writes', state === 'all' ? {} : { state });
  const pills = states.map(({ id, label }) => ({
    id,
    label,
    link: { to: '/trackers', search: id === 'all' ? { view: 'writes' } : { view: 'writes', state: id } } as const,
  }));
  return (
    <>
      <Pills label="States of the writes" pills={pills} active={state} />
      <ListView
        query={query}
        empty={
          <EmptyState title="Nothing here">
            What Gatehouse says in a tracker about a review is listed here, also while the tracker is away.
          </EmptyState>
        }
      >
        {(items) => (
          <Table caption="Writes" columns={['Made', 'Item', 'Review', 'What', 'State', '']}>
            {items.map((write) => (
              <WriteLine key={write.id} write={write} />
            ))}
          </Table>
        )}
      </ListView>
    </>
  );
}

function WriteLine({ write }: { write: TrackerWrite }): ReactNode {
  const why = write.lastError ?? write.note;
  return (
    <tr>
      <td>
        <RelativeTime at={write.createdAt} />
      </td>
      <td>
        <Mono>{write.item}</Mono>
      </td>
      <td>
        <Link to="/reviews/$ref" params={{ ref: write.case.ref }}>
          {write.case.ref}
        </Link>
      </td>
      <td>{writeWords[write.what] ?? write.what}</td>
      <td>
        <Badge tone={stateTones[write.state]}>{write.state}</Badge>{' '}
        {write.nextAt !== null && write.attempts > 0 && (
          <Muted small>
            again <RelativeTime at={write.nextAt} />
          </Muted>
        )}
        {why !== null && (
          <div>
            <Muted small>
              {why}
              {write.attempts > 1 && ` (${write.attempts} tries)`}
            </Muted>
          </div>
        )}
      </td>
      <td>
        <WriteButtons write={write} />
      </td>
    </tr>
  );
}

function WriteButtons({ write }: { write: TrackerWrite }): ReactNode {
  const retry = useAction('POST /api/v1/tracker-writes/{id}/retry', trackersKey);
  const skip = useAction('POST /api/v1/tracker-writes/{id}/skip', trackersKey);
  const mayRun = useMay('trackers.run');
  const given = { params: { id: write.id } };
  // What waits for the one before it needs nobody.
  const stuck = write.state === 'failed' || (write.state === 'waiting' && write.attempts > 0);
  if (!mayRun || !stuck) return null;
  return (
    <Row wrap={false}>
      <Button small busy={retry.isPending} onClick={() => retry.mutate(given, { onError: sayProblem })}>
        Try again
      </Button>
      <Button small busy={skip.isPending} onClick={() => skip.mutate(given, { onError: sayProblem })}>
        Give up
      </Button>
    </Row>
  );
}
