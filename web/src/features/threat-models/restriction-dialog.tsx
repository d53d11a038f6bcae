import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../ui/dialog.tsx';
import { TextAreaField } from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';

type RestrictionProps = { readonly serviceId: string; readonly restricted: boolean; readonly onClose: () => void };

/** `restricted`: what it is now. */
export function RestrictionDialog({ serviceId, restricted, onClose }: RestrictionProps): ReactNode {
  const [reason, setReason] = useState('');
  const change = useAction('PUT /api/v1/services/{id}/threat-model/restriction', 'threat-models');
  return (
    <FormDialog
      title={restricted ? 'Let everybody who signs in read it?' : 'Restrict this threat model?'}
      submit={restricted ? 'Open it up' : 'Restrict'}
      look={restricted ? 'danger' : 'primary'}
      busy={change.isPending}
      error={change.error}
      blocked={reason.trim() === ''}
      onSubmit={() =>
        change.mutate({ params: { id: serviceId }, body: { restricted: !restricted, reason } }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <p>
        {restricted
          ? 'Text, drawing and decisions will be visible to everybody who signs in.'
          : 'Only the team that owns the service and the security group will see it; only the security group opens it up again.'}
      </p>
      <TextAreaField label="Why" rows={2} maxLength={2000} value={reason} onChange={setReason} />
    </FormDialog>
  );
}
