import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { closedStateFor, resolutionsToChoose } from './kind.ts';
import type { CaseDetail } from './model.ts';
import { useChangeCase, useKindOf } from './queries.ts';
import { plainWord } from './words.ts';

/** Closing says why; a duplicate also says of what. */
export function CloseDialog({ item, onClose }: { item: CaseDetail; onClose: () => void }): ReactNode {
  const kind = useKindOf(item);
  const [resolution, setResolution] = useState('');
  const [duplicateOf, setDuplicateOf] = useState('');
  const change = useChangeCase(item.id, item.version);
  const isDuplicate = resolution === 'duplicate';
  const submit = (): void =>
    change.mutate(
      { state: closedStateFor(kind, resolution), resolution, ...(isDuplicate && { duplicateOf: duplicateOf.trim() }) },
      { onSuccess: onClose },
    );
  return (
    <FormDialog
      title={`Close ${item.ref}`}
      submit="Close the case"
      busy={change.isPending}
      error={change.error}
      blocked={resolution === '' || (isDuplicate && duplicateOf.trim() === '')}
      onSubmit={submit}
      onClose={onClose}
    >
      <SelectField
        label="Resolution"
        empty="Choose…"
        required
        value={resolution}
        choices={resolutionsToChoose(kind).map((value) => ({ value, label: plainWord(value) }))}
        hint="A closed case can be re-opened; nothing is deleted."
        onChange={setResolution}
      />
      {isDuplicate && (
        <TextField label="Duplicate of" placeholder="SEC-1042" required value={duplicateOf} onChange={setDuplicateOf} />
      )}
    </FormDialog>
  );
}
