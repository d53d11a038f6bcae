import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useAction, useThing } from '../../ui/list-query.ts';
import { Muted, Table } from '../../ui/panel.tsx';
import { Loaded, ProblemNotice } from '../../ui/problem.tsx';
import { SecretOnce } from '../../ui/secret.tsx';
import { useMay } from '../../ui/session.ts';
import { RelativeTime } from '../../ui/time-text.tsx';
import { type Invitation, InviteForm } from './invite-form.tsx';
import { type Guest, type SheetDetail, sheetKey } from './model.ts';

/** Who outside was let in, and letting somebody in. */
export function GuestsDialog({ sheet, onClose }: { sheet: SheetDetail; onClose: () => void }): ReactNode {
  const client = useQueryClient();
  const query = useThing(sheetKey, 'GET /api/v1/sheets/{id}/guests', { id: sheet.id });
  const form = useThing(`${sheetKey}-form ${sheet.definition.version}`, 'GET /api/v1/sheets/{id}/form', {
    id: sheet.id,
  });
  const inviting = useAction('POST /api/v1/sheets/{id}/guests', sheetKey);
  const linking = useAction('POST /api/v1/sheets/{id}/guests/{guestId}/link', sheetKey);
  const revoking = useAction('DELETE /api/v1/sheets/{id}/guests/{guestId}', sheetKey);
  const [link, setLink] = useState<string>();
  const mayInvite = useMay('sheets.invite');
  const shown = { onSuccess: (made: { link: string | null }) => setLink(made.link ?? undefined) };
  const onInvite = (invitation: Invitation, done: () => void): void =>
    inviting.mutate(
      { params: { id: sheet.id }, body: invitation },
      {
        onSuccess: (made) => {
          setLink(made.link ?? undefined);
          done();
        },
      },
    );
  const params = (guest: Guest) => ({ id: sheet.id, guestId: guest.id });
  return (
    <Dialog title="Guests of this questionnaire" wide onClose={onClose}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Muted>Nobody outside was invited yet. Guests see this questionnaire and nothing else.</Muted>
          ) : (
            <Table caption="Guests" columns={['Guest', 'Pages', 'Invited by', 'Last seen', '']}>
              {items.map((guest) => (
                <GuestRow
                  key={guest.id}
                  guest={guest}
                  mayInvite={mayInvite}
                  busy={linking.isPending || revoking.isPending}
                  onLink={() => linking.mutate({ params: params(guest), body: { mail: false } }, shown)}
                  onRevoke={() => revoking.mutate({ params: params(guest) })}
                />
              ))}
            </Table>
          )
        }
      </Loaded>
      {link !== undefined && (
        <>
          <Muted>This link works once and is shown only now. Hand it over by a way that only the guest reads.</Muted>
          <SecretOnce value={link} />
        </>
      )}
      {[linking.error, revoking.error].map((error) => error !== null && <ProblemNotice key="refused" error={error} />)}
      {mayInvite ? (
        <InviteForm
          offered={query.data?.items.length === 0 ? sheet.contact : null}
          pages={form.data?.pages ?? []}
          busy={inviting.isPending}
          error={inviting.error}
          onInvite={(invitation, done) => {
            onInvite(invitation, done);
            void client.invalidateQueries({ queryKey: [sheetKey, sheet.id] });
          }}
        />
      ) : (
        <Muted>
          Point persons, managers and the security group invite guests; your roles do not. Say on{' '}
          <Link to="/cases/$ref" params={{ ref: sheet.case.ref }}>
            {sheet.case.ref}
          </Link>{' '}
          whom they should invite, with name and mail address
          {sheet.contact !== null && `; ${sheet.contact} is offered to them already`}.
        </Muted>
      )}
    </Dialog>
  );
}

type RowProps = {
  readonly guest: Guest;
  readonly mayInvite: boolean;
  readonly busy: boolean;
  readonly onLink: () => void;
  readonly onRevoke: () => void;
};

function GuestRow({ guest, mayInvite, busy, onLink, onRevoke }: RowProps): ReactNode {
  return (
    <tr>
      <td>
        {guest.name}
        <div>
          <Muted small>{guest.address}</Muted>
        </div>
      </td>
      <td>{guest.pages === null ? 'all' : guest.pages.join(', ')}</td>
      <td>{guest.invitedBy.name}</td>
      <td>{guest.lastSeenAt === null ? 'not yet' : <RelativeTime at={guest.lastSeenAt} />}</td>
      <td>
        {guest.revokedAt !== null ? (
          <Muted>sent away</Muted>
        ) : (
          mayInvite && (
            <>
              <Button small busy={busy} onClick={onLink}>
                New link
              </Button>{' '}
              <Button small look="danger" busy={busy} onClick={onRevoke}>
                Send away
              </Button>
            </>
          )
        )}
      </td>
    </tr>
  );
}
