import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../ui/dialog.tsx';
import { CheckField, TextAreaField } from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';
import { Muted } from '../../ui/panel.tsx';
import { say } from '../../ui/toast.tsx';
import type { Control, Verification } from './model.ts';

type AttestDialogProps = {
  readonly serviceId: string;
  readonly control: Control;
  readonly piece: Verification;
  readonly onClose: () => void;
};

/** An answer by name, which counts until its day. */
export function AttestDialog({ serviceId, control, piece, onClose }: AttestDialogProps): ReactNode {
  const [holds, setHolds] = useState(false);
  const [statement, setStatement] = useState('');
  const attest = useAction('POST /api/v1/services/{id}/attestations', 'evidence');
  const { standard, control: id } = control;
  const submit = (): void =>
    attest.mutate(
      {
        params: { id: serviceId },
        body: { standard, control: id, verification: piece.verification, question: piece.what, holds, statement },
      },
      {
        onSuccess: () => {
          say('Your answer is recorded under your name.');
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={`${id}: ${control.title}`}
      submit="Record under my name"
      busy={attest.isPending}
      error={attest.error}
      blocked={statement.trim() === ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{piece.what}</p>
      <TextAreaField
        label="How you know"
        hint="What you looked at, or who did: somebody will read it in a year."
        rows={3}
        maxLength={2000}
        value={statement}
        onChange={setStatement}
      />
      <CheckField label="Yes, it holds for this service" checked={holds} onChange={setHolds} />
      {piece.validDays !== null && <Muted small>The answer counts for {piece.validDays} days.</Muted>}
    </FormDialog>
  );
}
