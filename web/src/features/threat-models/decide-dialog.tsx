import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../ui/dialog.tsx';
import { chosenValue, SelectField, TextAreaField, TextField } from '../../ui/field.tsx';
import { useAction, useThing } from '../../ui/list-query.ts';
import { say } from '../../ui/toast.tsx';
import type { Threat } from './model.ts';

const day = 86_400_000;
const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10);

const choices = [
  { value: 'control', label: 'Mitigated by a control that holds' },
  { value: 'case', label: 'Mitigated by a case' },
  { value: 'accepted', label: 'Accepted for a time (a second person agrees)' },
  { value: 'not-applicable', label: 'Not applicable' },
  { value: 'open', label: 'Open: take back what was decided' },
] as const;
type Choice = (typeof choices)[number]['value'];

type Answers = { readonly control: string; readonly caseRef: string; readonly reason: string; readonly until: string };

type DecideDialogProps = { readonly serviceId: string; readonly threat: Threat; readonly onClose: () => void };

/** Says how a threat stands. */
export function DecideDialog({ serviceId, threat, onClose }: DecideDialogProps): ReactNode {
  const [choice, setChoice] = useState<Choice>('control');
  const [answers, setAnswers] = useState<Answers>({
    control: '',
    caseRef: '',
    reason: '',
    until: dayText(Date.now() + 90 * day),
  });
  const decide = useAction(
    'POST /api/v1/services/{id}/threat-model/threats/{threat}/decisions',
    'threat-models',
    'approvals',
  );
  const submit = (): void =>
    decide.mutate(
      { params: { id: serviceId, threat: threat.id }, body: bodyOf(choice, answers) },
      {
        onSuccess: (answer) => {
          say('approval' in answer ? 'Another person decides, in Approvals.' : 'It is decided.');
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={threat.title}
      submit={choice === 'accepted' ? 'Ask for it' : 'Decide'}
      busy={decide.isPending}
      error={decide.error}
      blocked={!isComplete(choice, answers)}
      onSubmit={submit}
      onClose={onClose}
    >
      {threat.description !== '' && <p>{threat.description}</p>}
      <SelectField
        label="How it stands"
        value={choice}
        choices={choices}
        onChange={(value) => setChoice(chosenValue(choices, value))}
      />
      <Details serviceId={serviceId} choice={choice} answers={answers} onChange={setAnswers} />
    </FormDialog>
  );
}

function isComplete(choice: Choice, { control, caseRef, reason, until }: Answers): boolean {
  if (choice === 'control') return control !== '';
  if (choice === 'case') return caseRef.trim() !== '';
  if (choice === 'open') return true;
  return reason.trim() !== '' && (choice !== 'accepted' || until !== '');
}

function bodyOf(choice: Choice, { control, caseRef, reason, until }: Answers) {
  const why = reason.trim() === '' ? {} : { reason };
  switch (choice) {
    case 'control': {
      const [standard = '', id = ''] = control.split(' ');
      return { state: 'mitigated' as const, standard, control: id, ...why };
    }
    case 'case':
      return { state: 'mitigated' as const, case: caseRef.trim(), ...why };
    case 'accepted':
      return { state: 'accepted' as const, reason, expiresAt: new Date(`${until}T23:59:59Z`).toISOString() };
    case 'not-applicable':
    case 'open':
      return { state: choice, ...why };
  }
}

type DetailsProps = {
  readonly serviceId: string;
  readonly choice: Choice;
  readonly answers: Answers;
  readonly onChange: (answers: Answers) => void;
};

function Details({ serviceId, choice, answers, onChange }: DetailsProps): ReactNode {
  const set = (change: Partial<Answers>): void => onChange({ ...answers, ...change });
  return (
    <>
      {choice === 'control' && (
        <ControlField serviceId={serviceId} value={answers.control} onChange={(control) => set({ control })} />
      )}
      {choice === 'case' && (
        <TextField
          label="Case"
          placeholder="REG-1001"
          hint="The threat is in work until the case is done."
          value={answers.caseRef}
          onChange={(caseRef) => set({ caseRef })}
        />
      )}
      {choice === 'accepted' && (
        <TextField
          label="Until"
          type="date"
          min={dayText(Date.now() + day)}
          max={dayText(Date.now() + 365 * day)}
          hint="Then it is open again."
          value={answers.until}
          onChange={(until) => set({ until })}
        />
      )}
      <TextAreaField
        label={choice === 'accepted' || choice === 'not-applicable' ? 'Why' : 'Why (may be left out)'}
        rows={3}
        maxLength={2000}
        value={answers.reason}
        onChange={(reason) => set({ reason })}
      />
    </>
  );
}

/** Only controls that hold now mitigate something. */
function ControlField({
  serviceId,
  value,
  onChange,
}: {
  serviceId: string;
  value: string;
  onChange: (value: string) => void;
}): ReactNode {
  const controls = useThing('evidence', 'GET /api/v1/services/{id}/controls', { id: serviceId });
  const holding = (controls.data?.items ?? []).filter((control) => control.outcome === 'pass');
  return (
    <SelectField
      label="Control"
      value={value}
      empty={controls.data === undefined ? 'Reading…' : holding.length === 0 ? 'No control holds now' : 'Choose one'}
      hint="When it fails, the threat is open again."
      choices={holding.map(({ standard, control, title }) => ({
        value: `${standard} ${control}`,
        label: `${control} · ${title}`,
      }))}
      onChange={onChange}
    />
  );
}
