import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Page } from '../../ui/page.tsx';
import { Mono, Muted, Table } from '../../ui/panel.tsx';
import { Pills } from '../../ui/pills.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { RelativeTime } from '../../ui/time-text.tsx';
import { Account } from '../sign-in/account.tsx';
import type { Entry } from './model.ts';
import { SealPanel } from './seal-panel.tsx';

const route = getRouteApi('/audit-log');

/** Who did what when, and how far that is sealed against later edits. */
export function AuditLogPage(): ReactNode {
  const { action, subjectId, exceptions } = route.useSearch();
  const navigate = useNavigate();
  const query = useList('audit-log', 'GET /api/v1/audit-log', {
    action,
    subjectId,
    ...(exceptions !== undefined && { exceptions: 'true' }),
  });
  const pills = [
    { id: 'all', label: 'All entries', link: { to: '/audit-log', search: {} } as const },
    { id: 'exceptions', label: 'Made alone', link: { to: '/audit-log', search: { exceptions: 'true' } } as const },
  ];
  const search = (
    <SearchBox
      label="Filter by action, such as case.claimed"
      value={action ?? ''}
      onSearch={(words) => void navigate({ to: '/audit-log', search: words === '' ? {} : { action: words } })}
    />
  );
  return (
    <Page title="Audit log" middle={search} actions={<Account />}>
      <SealPanel />
      <Pills label="Views" pills={pills} active={exceptions === undefined ? 'all' : 'exceptions'} />
      <ListView
        query={query}
        empty={<EmptyState title="No entry matches">Try another action, or all entries.</EmptyState>}
      >
        {(items) => (
          <Table caption="Audit log" columns={['When', 'Who', 'What', 'Subject', 'Reason', 'Seal']}>
            {items.map((entry) => (
              <EntryRow key={entry.id} entry={entry} />
            ))}
          </Table>
        )}
      </ListView>
    </Page>
  );
}

function whoText({ kind, person, guest, task }: Entry['actor']): string {
  if (person !== null) return person.name;
  if (guest !== null) return `Guest ${guest.slice(-8)}`;
  return task === null ? kind : `Gatehouse: ${task}`;
}

function EntryRow({ entry }: { entry: Entry }): ReactNode {
  return (
    <tr>
      <td>
        <RelativeTime at={entry.at} />
      </td>
      <td>{whoText(entry.actor)}</td>
      <td>
        <Mono>{entry.action}</Mono>{' '}
        {entry.exception !== null && <Badge tone="late">{entry.exception.replaceAll('-', ' ')}</Badge>}
      </td>
      <td>
        {entry.subject.type}{' '}
        <span title={entry.subject.id}>
          <Mono>{entry.subject.id.length > 16 ? `…${entry.subject.id.slice(-8)}` : entry.subject.id}</Mono>
        </span>
      </td>
      <td>{entry.reason ?? ''}</td>
      <td>{entry.head === null ? <Muted small>not sealed yet</Muted> : <Muted small>head {entry.head}</Muted>}</td>
    </tr>
  );
}
