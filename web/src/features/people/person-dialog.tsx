import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { useAction, useThing } from '../../ui/list-query.ts';
import { Fact, Facts, Muted, Row, Section } from '../../ui/panel.tsx';
import { Loaded, ProblemNotice } from '../../ui/problem.tsx';
import { useMay, useSignedIn } from '../../ui/session.ts';
import { Day } from '../../ui/time-text.tsx';
import { say, sayProblem } from '../../ui/toast.tsx';
import { Absences } from './absences.tsx';
import { LinkDialog } from './invite-dialog.tsx';
import type { PersonDetail, RoleName } from './model.ts';
import { RoleFields } from './role-fields.tsx';

export function PersonDialog({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const query = useThing('people', 'GET /api/v1/people/{id}', { id });
  const invite = useAction('POST /api/v1/people', 'people');
  if (invite.data !== undefined) return <LinkDialog invited={invite.data} onClose={onClose} />;
  return (
    <Dialog title={query.data?.name ?? 'Person'} wide onClose={onClose}>
      <Loaded query={query}>
        {(person) => (
          <>
            <PersonFacts person={person} />
            <Absences person={person} />
            <Administration
              key={person.version}
              person={person}
              onLink={() => invite.mutate({ body: { email: person.email } }, { onError: sayProblem })}
            />
          </>
        )}
      </Loaded>
    </Dialog>
  );
}

function PersonFacts({ person }: { person: PersonDetail }): ReactNode {
  return (
    <Facts>
      <Fact name="Mail">{person.email}</Fact>
      <Fact name="Roles">{person.roles.join(', ') || 'none'}</Fact>
      <Fact name="Teams">{person.teams.map((team) => `${team.name} (${team.duty})`).join(', ') || 'none'}</Fact>
      <Fact name="Passkey">
        {person.enrolledAt === null ? (
          'none yet: nobody has signed in with this account'
        ) : (
          <>
            since <Day at={person.enrolledAt} />
          </>
        )}
      </Fact>
    </Facts>
  );
}

function Administration({ person, onLink }: { person: PersonDetail; onLink: () => void }): ReactNode {
  const { id } = useSignedIn();
  const mayWrite = useMay('people.write');
  const [name, setName] = useState(person.name);
  const change = useAction('PATCH /api/v1/people/{id}', 'people');
  const signOut = useAction('DELETE /api/v1/people/{id}/sessions', 'people');
  if (!mayWrite) return null;
  const params = { id: person.id };
  const rename = name.trim() !== '' && name.trim() !== person.name;
  return (
    <>
      <RolesSection person={person} />
      <Section title="Account">
        <TextField label="Name" maxLength={120} value={name} onChange={setName} />
        {change.error !== null && <ProblemNotice error={change.error} />}
        <Row>
          {rename && (
            <Button look="primary" onClick={() => change.mutate({ params, body: { name: name.trim() } })}>
              Rename
            </Button>
          )}
          <Button onClick={onLink}>{person.enrolledAt === null ? 'Make a link to sign in' : 'Make a new link'}</Button>
          <Button
            busy={signOut.isPending}
            onClick={() =>
              signOut.mutate(
                { params },
                { onSuccess: () => say(`${person.name} is signed out everywhere.`), onError: sayProblem },
              )
            }
          >
            Sign out everywhere
          </Button>
          {person.id !== id && (
            <Button look="danger" onClick={() => change.mutate({ params, body: { active: !person.active } })}>
              {person.active ? 'Deactivate' : 'Activate'}
            </Button>
          )}
        </Row>
        <Muted small>
          {person.enrolledAt === null
            ? 'Nobody has a link until you make one and hand it over: whoever opens it makes the first passkey.'
            : 'A new link is the way back in after losing a passkey; the old passkeys keep working.'}
        </Muted>
      </Section>
    </>
  );
}

function RolesSection({ person }: { person: PersonDetail }): ReactNode {
  const [roles, setRoles] = useState<readonly RoleName[]>(person.roles);
  const save = useAction('PUT /api/v1/people/{id}/roles', 'people', 'approvals');
  const isChanged = roles.length !== person.roles.length || roles.some((role) => !person.roles.includes(role));
  const onSave = (): void =>
    save.mutate(
      { params: { id: person.id }, body: { roles } },
      {
        onSuccess: ({ approvals }) =>
          say(
            approvals.length === 0
              ? 'The roles are changed.'
              : `${approvals.map(({ role }) => role).join(' and ')} waits for the approval of another person.`,
          ),
      },
    );
  return (
    <>
      <RoleFields roles={roles} onChange={setRoles} />
      {save.error !== null && <ProblemNotice error={save.error} />}
      {isChanged && (
        <Row>
          <Button look="primary" busy={save.isPending} onClick={onSave}>
            Save the roles
          </Button>
        </Row>
      )}
    </>
  );
}
