import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../ui/dialog.tsx';
import { SelectField, TextAreaField } from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';
import { usePersonChoices } from '../people/directory.ts';
import { sheetKey } from './model.ts';
import { useSheetAccess } from './sheet-access.ts';

/** Mentions a colleague: they get a question on the case that ends with the answer. */
export function AskDialog({ question, onClose }: { question: string; onClose: () => void }): ReactNode {
  const { id } = useSheetAccess();
  const people = usePersonChoices();
  const [person, setPerson] = useState('');
  const [text, setText] = useState('');
  const asking = useAction('POST /api/v1/sheets/{id}/answers/{question}/ask', sheetKey);
  const onSubmit = (): void =>
    asking.mutate({ params: { id, question }, body: { person, text: text.trim() } }, { onSuccess: onClose });
  return (
    <FormDialog
      title="Ask a colleague"
      submit="Ask"
      busy={asking.isPending}
      error={asking.error}
      blocked={person === ''}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <SelectField
        label="Who may know"
        hint="Somebody who sees the case. They are reminded until the question is answered."
        empty="Choose a person…"
        choices={people}
        value={person}
        onChange={setPerson}
      />
      <TextAreaField label="What you want to add" maxLength={4000} value={text} onChange={setText} />
    </FormDialog>
  );
}
