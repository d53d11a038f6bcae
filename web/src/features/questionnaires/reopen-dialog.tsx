import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../ui/dialog.tsx';
import { TextAreaField } from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';
import { sheetKey } from './model.ts';
import { useSheetAccess } from './sheet-access.ts';

export function ReopenDialog({ question, onClose }: { question: string; onClose: () => void }): ReactNode {
  const { id } = useSheetAccess();
  const [reason, setReason] = useState('');
  const asking = useAction('POST /api/v1/sheets/{id}/answers/{question}/reopen', sheetKey);
  return (
    <FormDialog
      title="Ask for this answer again"
      submit="Ask again"
      busy={asking.isPending}
      error={asking.error}
      blocked={reason.trim() === ''}
      onSubmit={() =>
        asking.mutate({ params: { id, question }, body: { reason: reason.trim() } }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <TextAreaField
        label="Why"
        hint="Whoever answers reads it, guests too. All other answers stay as they are."
        required
        maxLength={1000}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  );
}
