import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../../ui/dialog.tsx';
import { CheckField, FieldRow, SelectField, TextAreaField, TextField } from '../../../ui/field.tsx';
import { endOfDay } from '../../../ui/time.ts';
import { say } from '../../../ui/toast.tsx';
import { usePersonChoices } from '../../people/directory.ts';
import type { CaseDetail } from '../model.ts';
import { useAsk } from './queries.ts';
import { partyName } from './words.ts';

const outsideChoice = { value: 'outside', label: 'Somebody outside…' };

type AskDialogProps = {
  readonly item: CaseDetail;
  /** Who asked for the work, where that is known and a person here. */
  readonly requester: string | null;
  /** The clocks of the case stand still while the requester has to answer. */
  readonly pauses: boolean;
  readonly onClose: () => void;
};

/** Asks a person, who finds it in the inbox, or notes that somebody outside has to answer. */
export function AskDialog({ item, requester, pauses, onClose }: AskDialogProps): ReactNode {
  const [of, setOf] = useState(requester ?? '');
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [question, setQuestion] = useState('');
  const [due, setDue] = useState('');
  const [isRequester, setRequester] = useState(requester !== null);
  const ask = useAsk(item.id);
  const isOutside = of === outsideChoice.value;
  const people = usePersonChoices();
  const party = isOutside
    ? { outside: { name: name.trim(), ...(address.trim() !== '' && { address: address.trim() }) } }
    : { person: of };
  const submit = (): void =>
    ask.mutate(
      {
        of: party,
        question,
        ...(due !== '' && { dueAt: endOfDay(due) }),
        ...(isRequester && pauses && { fromRequester: true }),
      },
      {
        onSuccess: (asked) => {
          say(`${item.ref} waits on ${partyName(asked.of)}.`);
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={`Ask for information on ${item.ref}`}
      submit="Ask"
      busy={ask.isPending}
      error={ask.error}
      blocked={of === '' || question.trim() === '' || (isOutside && name.trim() === '')}
      onSubmit={submit}
      onClose={onClose}
    >
      <SelectField
        label="Of whom"
        empty="Choose…"
        required
        value={of}
        choices={[...people, outsideChoice]}
        hint={
          isOutside
            ? 'Nothing is sent by this: write to them in an answer. Their next mail ends the question.'
            : 'The person finds it in the inbox and in the daily reminder. A note or message of theirs answers it.'
        }
        onChange={(value) => {
          setOf(value);
          if (requester !== null) setRequester(value === requester);
        }}
      />
      {isOutside && (
        <FieldRow>
          <TextField label="Name" required maxLength={200} value={name} onChange={setName} />
          <TextField label="Mail address" type="email" maxLength={254} value={address} onChange={setAddress} />
        </FieldRow>
      )}
      <TextAreaField label="Question" required rows={4} maxLength={10_000} value={question} onChange={setQuestion} />
      <TextField label="Answer wished for by" type="date" value={due} onChange={setDue} />
      {pauses && (
        <CheckField
          label="Waits on who asked for the work"
          hint="Deadline and first response stand still until this is answered."
          checked={isRequester}
          onChange={setRequester}
        />
      )}
    </FormDialog>
  );
}
