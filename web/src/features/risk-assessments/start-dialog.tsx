import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../ui/dialog.tsx';
import { CheckField, SelectField } from '../../ui/field.tsx';
import { useAction, useList } from '../../ui/list-query.ts';
import { useSignedIn } from '../../ui/session.ts';

type StartProps = { readonly service?: { readonly id: string; readonly name: string }; readonly onClose: () => void };

/** Begins an assessment of a service that one answers for. */
export function StartDialog({ service: given, onClose }: StartProps): ReactNode {
  const services = useOwnServices();
  const [chosen, setChosen] = useState(given?.id ?? '');
  const [isRestricted, setRestricted] = useState(false);
  const start = useAction('POST /api/v1/risk-assessments', 'risk-assessments');
  const navigate = useNavigate();
  const submit = (): void =>
    start.mutate(
      { body: { service: chosen, ...(isRestricted ? { visibility: 'restricted' as const } : {}) } },
      { onSuccess: ({ id }) => void navigate({ to: '/risk-assessments/$id', params: { id }, search: {} }) },
    );
  return (
    <FormDialog
      title={given === undefined ? 'Start a risk assessment' : `Assess the risk of ${given.name}`}
      submit="Start"
      busy={start.isPending}
      error={start.error}
      blocked={chosen === ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>Half an hour, at most five people. It begins with what the last assessment says.</p>
      {given === undefined && (
        <SelectField
          label="Service"
          value={chosen}
          empty={services === undefined ? 'Reading…' : 'Choose one'}
          hint="Of your teams; the security group assesses every service."
          choices={services ?? []}
          onChange={setChosen}
        />
      )}
      <CheckField
        label="Restricted"
        hint="Only for you, the people of the record, and the security group. Counts for the first assessment of a service."
        checked={isRestricted}
        onChange={setRestricted}
      />
    </FormDialog>
  );
}

function useOwnServices() {
  const { teams, roles } = useSignedIn();
  const { items } = useList('services', 'GET /api/v1/services', {}, { limit: 200 });
  const isAbove = roles.includes('security');
  return items
    ?.filter((service) => isAbove || teams.some((team) => team.id === service.team?.id))
    .map((service) => ({ value: service.id, label: service.name }));
}
