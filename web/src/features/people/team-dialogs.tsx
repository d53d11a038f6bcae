import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';
import { say } from '../../ui/toast.tsx';
import { usePersonChoices } from './directory.ts';
import type { Member, Team } from './model.ts';
import { PeoplePicker } from './people-picker.tsx';

export function NewTeamDialog({ onClose }: { onClose: () => void }): ReactNode {
  const create = useAction('POST /api/v1/teams', 'people');
  return (
    <TeamForm
      title="New team"
      submit="Make the team"
      name=""
      description=""
      busy={create.isPending}
      error={create.error}
      onSubmit={(body) => create.mutate({ body }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

export function EditTeamDialog({ team, onClose }: { team: Team; onClose: () => void }): ReactNode {
  const change = useAction('PATCH /api/v1/teams/{id}', 'people');
  return (
    <TeamForm
      title={`Rename ${team.name}`}
      submit="Save"
      name={team.name}
      description={team.description}
      busy={change.isPending}
      error={change.error}
      onSubmit={(body) =>
        change.mutate({ params: { id: team.id }, body, ifMatch: `"${team.version}"` }, { onSuccess: onClose })
      }
      onClose={onClose}
    />
  );
}

type TeamFormProps = {
  readonly title: string;
  readonly submit: string;
  readonly name: string;
  readonly description: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: (body: { name: string; description: string }) => void;
  readonly onClose: () => void;
};

function TeamForm({ name: oldName, description: oldDescription, onSubmit, ...rest }: TeamFormProps): ReactNode {
  const [name, setName] = useState(oldName);
  const [description, setDescription] = useState(oldDescription);
  return (
    <FormDialog
      {...rest}
      blocked={name.trim() === ''}
      onSubmit={() => onSubmit({ name: name.trim(), description: description.trim() })}
    >
      <TextField label="Name" required maxLength={80} value={name} onChange={setName} />
      <TextField label="What it looks after" maxLength={500} value={description} onChange={setDescription} />
    </FormDialog>
  );
}

const idsOf = (members: readonly Member[]): readonly string[] => members.map((member) => member.id);

export function DutiesDialog({ team, onClose }: { team: Team; onClose: () => void }): ReactNode {
  const people = usePersonChoices();
  const [lead, setLead] = useState(team.lead?.id ?? '');
  const [pointPersons, setPointPersons] = useState(idsOf(team.pointPersons));
  const [deputies, setDeputies] = useState(idsOf(team.deputies));
  const [members, setMembers] = useState(idsOf(team.members));
  const save = useAction('PUT /api/v1/teams/{id}/duties', 'people', 'session', 'approvals');
  const body = { lead: lead === '' ? null : lead, pointPersons, deputies, members };
  return (
    <FormDialog
      title={`Members and duties of ${team.name}`}
      submit="Save"
      busy={save.isPending}
      error={save.error}
      onSubmit={() =>
        save.mutate(
          { params: { id: team.id }, body, ifMatch: `"${team.version}"` },
          {
            onSuccess: ({ approvals }) => {
              if (approvals.length > 0)
                say(`Saved. Being told of new reports waits for a second person: ${approvals.length} in Approvals.`);
              onClose();
            },
          },
        )
      }
      onClose={onClose}
    >
      <SelectField label="Lead" empty="nobody" value={lead} choices={people} onChange={setLead} />
      <PeoplePicker
        label="Point persons, told first, in this order"
        ids={pointPersons}
        people={people}
        onChange={setPointPersons}
      />
      <PeoplePicker
        label="Deputies, told when no point person is here"
        ids={deputies}
        people={people}
        onChange={setDeputies}
      />
      <PeoplePicker label="Members" ids={members} people={people} onChange={setMembers} />
    </FormDialog>
  );
}
