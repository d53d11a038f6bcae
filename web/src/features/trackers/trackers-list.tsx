import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useAction, useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Padded } from '../../ui/page.tsx';
import { Mono, Muted, Panel, Row, Section, Table } from '../../ui/panel.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { RelativeTime } from '../../ui/time-text.tsx';
import { say, sayProblem } from '../../ui/toast.tsx';
import { AccountsDialog } from './accounts-dialog.tsx';
import { kindNames, standing, type Tracker, trackersKey } from './model.ts';
import { TrackerDialog } from './tracker-dialog.tsx';
import styles from './trackers-list.module.css';

type Open = { readonly dialog: 'add' } | { readonly dialog: 'edit' | 'accounts'; readonly tracker: Tracker };

export function TrackersList(): ReactNode {
  const query = useList(trackersKey, 'GET /api/v1/trackers');
  const mayManage = useMay('trackers.manage');
  const [open, setOpen] = useState<Open>();
  const connect = mayManage && <Button onClick={() => setOpen({ dialog: 'add' })}>Connect a tracker</Button>;
  const close = (): void => setOpen(undefined);
  return (
    <Padded>
      <Section
        title="Connected trackers"
        about="A flag, a label or a command in a tracker asks for a review here, and how the review stands is said there."
        actions={connect}
      >
        <Panel>
          <ListView
            query={query}
            empty={
              <EmptyState title="No tracker is connected">
                {mayManage
                  ? 'Make an account for Gatehouse in your Bugzilla, GitHub or GitLab, and connect it with a key of that account.'
                  : 'An administrator can connect Bugzilla, GitHub or GitLab here.'}
              </EmptyState>
            }
          >
            {(items) => (
              <Table
                caption="Trackers"
                columns={['Name', 'State', 'Asked for by', 'Watches', 'Last read', 'Writes', '']}
              >
                {items.map((tracker) => (
                  <TrackerLine key={tracker.id} tracker={tracker} onOpen={setOpen} />
                ))}
              </Table>
            )}
          </ListView>
        </Panel>
      </Section>
      {open?.dialog === 'add' && <TrackerDialog onClose={close} />}
      {open?.dialog === 'edit' && <TrackerDialog tracker={open.tracker} onClose={close} />}
      {open?.dialog === 'accounts' && <AccountsDialog tracker={open.tracker} onClose={close} />}
    </Padded>
  );
}

function TrackerLine({ tracker, onOpen }: { tracker: Tracker; onOpen: (open: Open) => void }): ReactNode {
  const { word, tone } = standing(tracker);
  return (
    <tr>
      <td>
        {tracker.name} <Muted small>{kindNames[tracker.kind] ?? tracker.kind}</Muted>
        <div className={styles.address}>
          <Muted small>
            {tracker.baseUrl}
            {tracker.account !== null && ` as ${tracker.account}`}
          </Muted>
        </div>
      </td>
      <td>
        <Badge tone={tone}>{word}</Badge>{' '}
        {tracker.failingSince !== null && (
          <Muted small>
            <RelativeTime at={tracker.failingSince} style="since" />: {tracker.lastError}
          </Muted>
        )}
      </td>
      <td>
        {tracker.requests.map(({ word: asked, kind }) => (
          <div key={asked}>
            <Mono>{asked}</Mono> <Muted small>{kind}</Muted>
          </div>
        ))}
      </td>
      <td>
        {tracker.projects.map((project) => (
          <div key={project}>{project}</div>
        ))}
        <Muted small>
          {tracker.tracking === null ? 'no tracking items' : `tracking items in ${tracker.tracking.project}`}
        </Muted>
      </td>
      <td>{tracker.polledAt === null ? <Muted>never</Muted> : <RelativeTime at={tracker.polledAt} />}</td>
      <td>
        <Counts tracker={tracker} />
      </td>
      <td>
        <TrackerButtons tracker={tracker} onOpen={onOpen} />
      </td>
    </tr>
  );
}

function Counts({ tracker: { writes } }: { tracker: Tracker }): ReactNode {
  if (writes.waiting + writes.failed === 0) return <Muted>none waits</Muted>;
  return (
    <>
      {writes.waiting > 0 && (
        <Link to="/trackers" search={{ view: 'writes', state: 'waiting' }}>
          {writes.waiting} waiting
        </Link>
      )}{' '}
      {writes.failed > 0 && (
        <Link to="/trackers" search={{ view: 'writes', state: 'failed' }}>
          {writes.failed} failed
        </Link>
      )}
    </>
  );
}

function TrackerButtons({ tracker, onOpen }: { tracker: Tracker; onOpen: (open: Open) => void }): ReactNode {
  const poll = useAction('POST /api/v1/trackers/{id}/poll', trackersKey);
  const mayRun = useMay('trackers.run');
  const mayManage = useMay('trackers.manage');
  const readNow = (): void =>
    poll.mutate(
      { params: { id: tracker.id } },
      { onError: sayProblem, onSuccess: () => say(`${tracker.name} is about to be read.`) },
    );
  return (
    <Row>
      {mayRun && tracker.enabled && (
        <Button small busy={poll.isPending} onClick={readNow}>
          Read now
        </Button>
      )}
      <Button small onClick={() => onOpen({ dialog: 'accounts', tracker })}>
        Accounts
      </Button>
      {mayManage && (
        <Button small onClick={() => onOpen({ dialog: 'edit', tracker })}>
          Change
        </Button>
      )}
    </Row>
  );
}
