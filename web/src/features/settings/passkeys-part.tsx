import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { FormDialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { useAction, useThing } from '../../ui/list-query.ts';
import { Muted, Panel, Section, Table } from '../../ui/panel.tsx';
import { Loaded } from '../../ui/problem.tsx';
import { RelativeTime } from '../../ui/time-text.tsx';
import { say } from '../../ui/toast.tsx';
import { addPasskey } from '../sign-in/passkey.ts';

type Passkey = {
  readonly id: string;
  readonly name: string;
  readonly backedUp: boolean;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
};

export function PasskeysPart(): ReactNode {
  const query = useThing('passkeys', 'GET /api/v1/passkeys');
  const [isAdding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Passkey>();
  return (
    <Section
      title="Your passkeys"
      about="Two on different devices are better than one: with a second one, a lost phone needs no administrator."
      actions={<Button onClick={() => setAdding(true)}>Add a passkey</Button>}
    >
      <Panel>
        <Loaded query={query}>
          {({ items }) => (
            <Table caption="Your passkeys" columns={['Name', 'Made', 'Last used', '']}>
              {items.map((passkey) => (
                <tr key={passkey.id}>
                  <td>
                    {passkey.name} {passkey.backedUp && <Badge>synchronised</Badge>}
                  </td>
                  <td>
                    <RelativeTime at={passkey.createdAt} />
                  </td>
                  <td>
                    {passkey.lastUsedAt === null ? <Muted>never</Muted> : <RelativeTime at={passkey.lastUsedAt} />}
                  </td>
                  <td>
                    <Button small look="danger" disabled={items.length < 2} onClick={() => setRemoving(passkey)}>
                      Remove
                    </Button>
                  </td>
                </tr>
              ))}
            </Table>
          )}
        </Loaded>
      </Panel>
      {isAdding && <AddPasskeyDialog onClose={() => setAdding(false)} />}
      {removing !== undefined && <RemovePasskeyDialog passkey={removing} onClose={() => setRemoving(undefined)} />}
    </Section>
  );
}

function AddPasskeyDialog({ onClose }: { onClose: () => void }): ReactNode {
  const [name, setName] = useState('');
  const client = useQueryClient();
  const add = useMutation({
    mutationFn: addPasskey,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['passkeys'] });
      say('The passkey is added.');
      onClose();
    },
  });
  return (
    <FormDialog
      title="Add a passkey"
      submit="Make it"
      busy={add.isPending}
      error={add.error}
      blocked={name.trim() === ''}
      onSubmit={() => add.mutate(name.trim())}
      onClose={onClose}
    >
      <TextField label="Name" placeholder="Security key" required maxLength={80} value={name} onChange={setName} />
    </FormDialog>
  );
}

function RemovePasskeyDialog({ passkey, onClose }: { passkey: Passkey; onClose: () => void }): ReactNode {
  const remove = useAction('DELETE /api/v1/passkeys/{id}', 'passkeys');
  return (
    <ConfirmDialog
      title="Remove the passkey"
      submit="Remove"
      look="danger"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ params: { id: passkey.id } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      “{passkey.name}” can no longer sign in. It stays on the device until you delete it there.
    </ConfirmDialog>
  );
}
