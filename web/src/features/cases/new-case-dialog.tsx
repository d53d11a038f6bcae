import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { severities } from '../../ui/badge.tsx';
import { FormDialog } from '../../ui/dialog.tsx';
import { FieldRow, SelectField, TextAreaField, TextField } from '../../ui/field.tsx';
import { say } from '../../ui/toast.tsx';
import { useTeamChoices } from '../people/directory.ts';
import { useServiceChoices } from '../services/directory.ts';
import { focusAreas } from './focus-areas.ts';
import { useCaseKinds, useOpenCase } from './queries.ts';
import { plainWord } from './words.ts';

const severityChoices = severities.map((value) => ({ value, label: value }));
const visibilityChoices = [
  { value: 'restricted', label: 'restricted' },
  { value: 'team', label: 'team' },
  { value: 'internal', label: 'internal' },
];

const visibilityHints: Readonly<Record<string, string>> = {
  restricted: 'members and the security group',
  team: 'the team and the security group',
  internal: 'everybody who signs in',
};

const empty = {
  kind: 'report',
  title: '',
  note: '',
  severity: '',
  team: '',
  service: '',
  focusArea: '',
  visibility: 'restricted',
};

/** Opens a case by hand, for what did not come by mail. */
export function NewCaseDialog({ onClose }: { onClose: () => void }): ReactNode {
  const [fields, setFields] = useState(empty);
  const open = useOpenCase();
  const navigate = useNavigate();
  const set = (name: keyof typeof empty) => (value: string) => setFields((before) => ({ ...before, [name]: value }));
  const submit = (): void => {
    const given = Object.entries(fields).filter(([, value]) => value.trim() !== '');
    // The values come from the choices below; the server refuses any other.
    open.mutate(Object.fromEntries(given) as Parameters<typeof open.mutate>[0], {
      onSuccess: ({ ref }) => {
        say(`${ref} is open.`);
        onClose();
        void navigate({ to: '/cases/$ref', params: { ref } });
      },
    });
  };
  return (
    <FormDialog
      title="New case"
      submit="Open the case"
      busy={open.isPending}
      error={open.error}
      blocked={fields.title.trim() === ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField label="What is it" required maxLength={300} value={fields.title} onChange={set('title')} />
      <TextAreaField
        label="First note"
        hint="Seen inside only."
        rows={4}
        maxLength={100_000}
        value={fields.note}
        onChange={set('note')}
      />
      <PlaceFields fields={fields} set={set} />
    </FormDialog>
  );
}

type PlaceFieldsProps = {
  readonly fields: Readonly<Record<keyof typeof empty, string>>;
  readonly set: (name: keyof typeof empty) => (value: string) => void;
};

/** Where the case belongs, and who sees it. */
function PlaceFields({ fields, set }: PlaceFieldsProps): ReactNode {
  const kinds = useCaseKinds().data?.items ?? [];
  const teams = useTeamChoices();
  const services = useServiceChoices();
  return (
    <FieldRow>
      <SelectField
        label="Kind"
        value={fields.kind}
        choices={kinds.map(({ name }) => ({ value: name, label: plainWord(name) }))}
        onChange={set('kind')}
      />
      <SelectField
        label="Severity"
        empty="not rated"
        value={fields.severity}
        choices={severityChoices}
        onChange={set('severity')}
      />
      <SelectField label="Team" empty="no team" value={fields.team} choices={teams} onChange={set('team')} />
      <SelectField
        label="Service"
        empty="no service"
        value={fields.service}
        choices={services}
        onChange={set('service')}
      />
      <SelectField
        label="Focus"
        empty="as the kind has it"
        value={fields.focusArea}
        choices={focusAreas}
        onChange={set('focusArea')}
      />
      <SelectField
        label="Seen by"
        hint={visibilityHints[fields.visibility]}
        value={fields.visibility}
        choices={visibilityChoices}
        onChange={set('visibility')}
      />
    </FieldRow>
  );
}
