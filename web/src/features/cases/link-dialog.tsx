import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../ui/dialog.tsx';
import { chosenValue, SelectField, TextField } from '../../ui/field.tsx';
import type { CaseDetail } from './model.ts';
import { useCaseAction } from './queries.ts';

const kinds = [
  { value: 'relates', label: 'relates to' },
  { value: 'duplicates', label: 'duplicates' },
  { value: 'blocks', label: 'blocks' },
] as const;

export function LinkDialog({ item, onClose }: { item: CaseDetail; onClose: () => void }): ReactNode {
  const [kind, setKind] = useState<string>(kinds[0].value);
  const [other, setOther] = useState('');
  const link = useCaseAction('POST /api/v1/cases/{id}/links', item.id);
  return (
    <FormDialog
      title={`Link ${item.ref} with another case`}
      submit="Link"
      busy={link.isPending}
      error={link.error}
      blocked={other.trim() === ''}
      onSubmit={() =>
        link.mutate({ body: { kind: chosenValue(kinds, kind), case: other.trim() } }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <SelectField label={`${item.ref} …`} value={kind} choices={kinds} onChange={setKind} />
      <TextField label="Other case" placeholder="SEC-1042" required value={other} onChange={setOther} />
    </FormDialog>
  );
}
