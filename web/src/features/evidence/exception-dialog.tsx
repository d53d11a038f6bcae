import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../ui/dialog.tsx';
import { TextAreaField, TextField } from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';
import { say } from '../../ui/toast.tsx';
import type { Control } from './model.ts';

type ExceptionDialogProps = {
  readonly serviceId: string;
  readonly control: Control;
  readonly onClose: () => void;
};

const day = 86_400_000;
const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Asks for an agreed, expiring departure from one control; another person decides. */
export function ExceptionDialog({ serviceId, control, onClose }: ExceptionDialogProps): ReactNode {
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState(() => dayText(Date.now() + 90 * day));
  const ask = useAction('POST /api/v1/services/{id}/exceptions', 'evidence', 'approvals');
  const submit = (): void =>
    ask.mutate(
      {
        params: { id: serviceId },
        body: {
          standard: control.standard,
          controls: [control.control],
          reason,
          expiresAt: new Date(`${until}T23:59:59Z`).toISOString(),
        },
      },
      {
        onSuccess: (answer) => {
          say('approval' in answer ? 'Another person decides, in Approvals.' : 'The exception holds from now on.');
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={`An exception from ${control.control}`}
      submit="Ask for it"
      busy={ask.isPending}
      error={ask.error}
      blocked={reason.trim() === '' || until === ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>While it holds, a fail is shown as excepted and opens no case. When it ends, the control is red again.</p>
      <TextAreaField
        label="Why it cannot hold, and what is done instead"
        rows={4}
        maxLength={2000}
        value={reason}
        onChange={setReason}
      />
      <TextField label="Until" type="date" required min={dayText(Date.now() + day)} value={until} onChange={setUntil} />
    </FormDialog>
  );
}
