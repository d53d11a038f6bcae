import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button, TextButton } from '../../ui/button.tsx';
import { shortFingerprint } from '../../ui/fingerprint.tsx';
import { useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Page } from '../../ui/page.tsx';
import { Mono, Muted, Table } from '../../ui/panel.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { useMay } from '../../ui/session.ts';
import { RelativeTime } from '../../ui/time-text.tsx';
import { Account } from '../sign-in/account.tsx';
import { AddCorrespondentDialog } from './add-dialogs.tsx';
import { CorrespondentDialog } from './correspondent-dialog.tsx';
import type { Correspondent } from './model.ts';

const route = getRouteApi('/correspondents');

/** The outside addresses of the cases that the reader sees, and with which key each is written to. */
export function CorrespondentsPage(): ReactNode {
  const { q, id } = route.useSearch();
  const navigate = useNavigate();
  const [isAdding, setAdding] = useState(false);
  const mayManage = useMay('correspondents.manage');
  const query = useList('correspondents', 'GET /api/v1/correspondents', q === undefined ? {} : { address: q });
  const show = (next: { q?: string; id?: string }): void => void navigate({ to: '/correspondents', search: next });
  const chosen = query.items?.find((each) => each.id === id);
  return (
    <Page
      title="Correspondents"
      middle={
        <SearchBox
          label="Find an address"
          value={q ?? ''}
          onSearch={(words) => show(words === '' ? {} : { q: words })}
        />
      }
      actions={
        <>
          {mayManage && <Button onClick={() => setAdding(true)}>Add</Button>}
          <Account />
        </>
      }
    >
      <ListView
        query={query}
        empty={
          <EmptyState title={q === undefined ? 'Nobody has written yet' : 'This address is not known'}>
            Whoever writes to a role address appears here, with the keys that came along. A key that differs from the
            pinned one is shown, and never used by itself.
          </EmptyState>
        }
      >
        {(items) => (
          <Table caption="Correspondents" columns={['Address', 'Key in use', 'Other keys', 'Cases', 'Last heard of']}>
            {items.map((each) => (
              <CorrespondentRow
                key={each.id}
                correspondent={each}
                onOpen={() => show({ ...(q !== undefined && { q }), id: each.id })}
              />
            ))}
          </Table>
        )}
      </ListView>
      {chosen !== undefined && (
        <CorrespondentDialog correspondent={chosen} onClose={() => show(q === undefined ? {} : { q })} />
      )}
      {isAdding && <AddCorrespondentDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}

function CorrespondentRow({ correspondent, onOpen }: { correspondent: Correspondent; onOpen: () => void }): ReactNode {
  const pinned = correspondent.keys.find((key) => key.standing === 'pinned');
  const offered = correspondent.keys.filter((key) => key.standing === 'offered').length;
  const replaced = correspondent.keys.filter((key) => key.standing === 'replaced').length;
  return (
    <tr>
      <td>
        <TextButton onClick={onOpen}>{correspondent.address}</TextButton>
        {correspondent.name !== '' && (
          <div>
            <Muted small>{correspondent.name}</Muted>
          </div>
        )}
      </td>
      <td>
        {pinned === undefined ? (
          <Badge>no key</Badge>
        ) : pinned.refused === null ? (
          <>
            <Badge tone="good">usable</Badge> <Mono>{shortFingerprint(pinned.fingerprint)}</Mono>
          </>
        ) : (
          <Badge tone="late">refused: {pinned.refused}</Badge>
        )}
      </td>
      <td>
        {offered > 0 && <Badge tone="late">{offered === 1 ? 'a different key waits' : `${offered} keys wait`}</Badge>}{' '}
        {replaced > 0 && <Muted small>{replaced} replaced</Muted>}
      </td>
      <td>{correspondent.caseIds.length}</td>
      <td>
        <RelativeTime at={correspondent.lastSeenAt} />
      </td>
    </tr>
  );
}
