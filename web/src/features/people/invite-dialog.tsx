import { type ReactNode, useState } from 'react';
import { Dialog, FormDialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';
import { Muted } from '../../ui/panel.tsx';
import { SecretOnce } from '../../ui/secret.tsx';
import { RelativeTime } from '../../ui/time-text.tsx';
import type { Invited, RoleName } from './model.ts';
import { RoleFields } from './role-fields.tsx';

export function InviteDialog({ onClose }: { onClose: () => void }): ReactNode {
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<readonly RoleName[]>([]);
  const invite = useAction('POST /api/v1/people', 'people', 'approvals');
  if (invite.data !== undefined) return <LinkDialog invited={invite.data} onClose={onClose} />;
  return (
    <FormDialog
      title="Invite a person"
      submit="Make the link"
      busy={invite.isPending}
      error={invite.error}
      blocked={email.trim() === ''}
      onSubmit={() =>
        invite.mutate({ body: { email: email.trim(), roles, ...(name.trim() !== '' && { name: name.trim() }) } })
      }
      onClose={onClose}
    >
      <TextField label="Mail address" type="email" required maxLength={254} value={email} onChange={setEmail} />
      <TextField label="Name" maxLength={120} value={name} onChange={setName} />
      <RoleFields roles={roles} onChange={setRoles} />
      {roles.length === 0 && (
        <Muted small>Without a role the person can sign in, but do nothing. Most need engineer.</Muted>
      )}
    </FormDialog>
  );
}

/** The one-time link is in this answer only; it is also the way back in after losing a passkey. */
export function LinkDialog({ invited, onClose }: { invited: Invited; onClose: () => void }): ReactNode {
  return (
    <Dialog title={`Link for ${invited.person.name}`} onClose={onClose}>
      <p>
        Give it to {invited.person.email} over a channel that you trust: whoever opens it first makes the passkey. It is
        shown this once and ends <RelativeTime at={invited.expiresAt} style="until" />.
      </p>
      <SecretOnce value={invited.link} />
      {invited.approvals.length > 0 && (
        <Muted>
          {invited.approvals.map(({ role }) => role).join(' and ')} waits for the approval of another person; the other
          roles hold from the start.
        </Muted>
      )}
    </Dialog>
  );
}
