import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { request } from '../../ui/api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Muted, Table } from '../../ui/panel.tsx';
import { SecretOnce } from '../../ui/secret.tsx';
import { type Invitation, InviteForm } from './invite-form.tsx';
import { sheetKey, type Visit } from './model.ts';

/** A guest hands pages to colleagues, by links of their own. */
export function HandOnDialog({ visit, onClose }: { visit: Visit; onClose: () => void }): ReactNode {
  const client = useQueryClient();
  const [link, setLink] = useState<string>();
  const form = useQuery({
    queryKey: ['guest-form', visit.sheet.definition.version],
    queryFn: ({ signal }) => request('GET /api/v1/guest/form', { signal }),
  });
  const again = () => client.invalidateQueries({ queryKey: [sheetKey] });
  const handing = useMutation({
    mutationFn: (body: Invitation) => request('POST /api/v1/guest/colleagues', { body }),
    onSuccess: (made) => setLink(made.link ?? undefined),
    onSettled: again,
  });
  const taking = useMutation({
    mutationFn: (guestId: string) => request('DELETE /api/v1/guest/colleagues/{guestId}', { params: { guestId } }),
    onSettled: again,
  });
  const titles = new Map((form.data?.pages ?? []).map((page) => [page.id, page.title]));
  return (
    <Dialog title="Hand pages to colleagues" wide onClose={onClose}>
      {visit.colleagues.length > 0 && (
        <Table caption="Colleagues" columns={['Colleague', 'Pages', '']}>
          {visit.colleagues.map((guest) => (
            <tr key={guest.id}>
              <td>
                {guest.name} <Muted small>{guest.address}</Muted>
              </td>
              <td>{(guest.pages ?? []).map((page) => titles.get(page) ?? page).join(', ')}</td>
              <td>
                {guest.revokedAt === null ? (
                  <Button small busy={taking.isPending} onClick={() => taking.mutate(guest.id)}>
                    Take back
                  </Button>
                ) : (
                  <Muted>taken back</Muted>
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {link !== undefined && (
        <>
          <Muted>This link works once and is shown only now.</Muted>
          <SecretOnce value={link} />
        </>
      )}
      <InviteForm
        pages={form.data?.pages ?? []}
        mustChoose
        busy={handing.isPending}
        error={handing.error}
        onInvite={(invitation, done) => handing.mutate(invitation, { onSuccess: done })}
      />
    </Dialog>
  );
}
