import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import type { CaseDetail } from './model.ts';
import { useCaseAction } from './queries.ts';

/** Everything of this case goes into another one; this one is closed and leads there. */
export function MergeDialog({ item, onClose }: { item: CaseDetail; onClose: () => void }): ReactNode {
  const [target, setTarget] = useState('');
  const navigate = useNavigate();
  const merge = useCaseAction('POST /api/v1/cases/{id}/merge', item.id);
  const submit = (): void =>
    merge.mutate(
      { body: { into: target.trim() } },
      {
        onSuccess: () => {
          onClose();
          void navigate({ to: '/cases/$ref', params: { ref: target.trim() } });
        },
      },
    );
  return (
    <FormDialog
      title={`Merge ${item.ref} into another case`}
      submit="Merge"
      busy={merge.isPending}
      error={merge.error}
      blocked={target.trim() === ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label="Into"
        placeholder="SEC-1042"
        required
        value={target}
        hint={`Messages and notes of ${item.ref} move there, and later answers to it arrive there. ${item.ref} is closed as a duplicate.`}
        onChange={setTarget}
      />
    </FormDialog>
  );
}
