import { type ReactNode, useState } from 'react';
import type { BodyOf } from '../../ui/api.ts';
import { FormDialog } from '../../ui/dialog.tsx';
import { FieldRow, SelectField, TextAreaField, TextField } from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';
import { useTeamChoices } from '../people/directory.ts';
import {
  classifications,
  type Repository,
  riskLevels,
  type Service,
  type Trait,
  type Traits,
  tiers,
  traitAnswers,
  traitLabels,
} from './model.ts';

export function NewServiceDialog({ onClose }: { onClose: () => void }): ReactNode {
  const create = useAction('POST /api/v1/services', 'services');
  return (
    <ServiceForm
      title="Add a service"
      submit="Add"
      busy={create.isPending}
      error={create.error}
      onSubmit={(body) => create.mutate({ body }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

export function EditServiceDialog({ service, onClose }: { service: Service; onClose: () => void }): ReactNode {
  const change = useAction('PATCH /api/v1/services/{id}', 'services');
  return (
    <ServiceForm
      service={service}
      title={`Edit ${service.name}`}
      submit="Save"
      busy={change.isPending}
      error={change.error}
      onSubmit={(body) =>
        change.mutate({ params: { id: service.id }, body, ifMatch: `"${service.version}"` }, { onSuccess: onClose })
      }
      onClose={onClose}
    />
  );
}

type ServiceBody = BodyOf<'POST /api/v1/services'>;

type ServiceFormProps = {
  readonly service?: Service;
  readonly title: string;
  readonly submit: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: (body: ServiceBody) => void;
  readonly onClose: () => void;
};

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A repository, then a blank, then what to know about it. */
function repositoryOf(line: string): Repository {
  const [location = '', ...note] = line.split(/\s+/);
  return { location, note: note.join(' ') };
}

const empty = {
  name: '',
  description: '',
  team: null,
  classification: 'internal',
  riskLevel: 'UNKNOWN',
  tier: '3',
} as const;
const traitNames = Object.keys(traitLabels) as readonly Trait[];
const unanswered = Object.fromEntries(traitNames.map((name) => [name, 'unknown'])) as Traits;

function ServiceForm({ service, onSubmit, ...rest }: ServiceFormProps): ReactNode {
  const before = service ?? empty;
  const [fields, setFields] = useState({
    name: before.name,
    description: before.description,
    team: before.team?.id ?? '',
    classification: before.classification as string,
    riskLevel: before.riskLevel as string,
    tier: before.tier as string,
    endpoints: (service?.endpoints ?? [])
      .filter((endpoint) => endpoint.expandedFrom === null)
      .map((endpoint) => endpoint.pattern)
      .join('\n'),
    repositories: (service?.repositories ?? []).map(({ location, note }) => `${location} ${note}`.trim()).join('\n'),
  });
  const [traits, setTraits] = useState(service?.traits ?? unanswered);
  const teams = useTeamChoices();
  const set = (name: keyof typeof fields) => (value: string) => setFields((now) => ({ ...now, [name]: value }));
  const submit = (): void =>
    onSubmit({
      ...fields,
      team: fields.team === '' ? null : fields.team,
      classification: classifications.find((word) => word === fields.classification) ?? 'internal',
      riskLevel: riskLevels.find((word) => word === fields.riskLevel) ?? 'UNKNOWN',
      tier: tiers.find((word) => word === fields.tier) ?? '3',
      traits,
      endpoints: linesOf(fields.endpoints),
      repositories: linesOf(fields.repositories).map(repositoryOf),
    });
  return (
    <FormDialog {...rest} blocked={fields.name.trim() === ''} onSubmit={submit}>
      <TextField label="Name" required maxLength={120} value={fields.name} onChange={set('name')} />
      <TextField label="What it is" maxLength={2000} value={fields.description} onChange={set('description')} />
      <FieldRow>
        <SelectField label="Team" empty="nobody’s" value={fields.team} choices={teams} onChange={set('team')} />
        <SelectField
          label="Data"
          value={fields.classification}
          choices={classifications.map((value) => ({ value, label: value }))}
          onChange={set('classification')}
        />
        <SelectField
          label="Risk level"
          value={fields.riskLevel}
          choices={riskLevels.map((value) => ({ value, label: value }))}
          onChange={set('riskLevel')}
        />
        <SelectField
          label="Tier"
          value={fields.tier}
          choices={tiers.map((value) => ({ value, label: value }))}
          onChange={set('tier')}
        />
      </FieldRow>
      <TraitFields traits={traits} onChange={setTraits} />
      <TextAreaField
        label="Endpoints"
        hint="One a line: hosts, URLs, or patterns such as *.sync.example.org. Nothing is probed before somebody confirms it."
        mono
        rows={4}
        value={fields.endpoints}
        onChange={set('endpoints')}
      />
      <TextAreaField
        label="Repositories"
        hint="One a line; after a blank, what to know about it."
        mono
        rows={3}
        value={fields.repositories}
        onChange={set('repositories')}
      />
    </FormDialog>
  );
}

function TraitFields({ traits, onChange }: { traits: Traits; onChange: (traits: Traits) => void }): ReactNode {
  return (
    <FieldRow>
      {traitNames.map((name) => (
        <SelectField
          key={name}
          label={traitLabels[name]}
          value={traits[name]}
          choices={traitAnswers.map((value) => ({ value, label: value }))}
          onChange={(value) =>
            onChange({ ...traits, [name]: traitAnswers.find((answer) => answer === value) ?? 'unknown' })
          }
        />
      ))}
    </FieldRow>
  );
}
