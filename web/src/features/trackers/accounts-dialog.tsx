import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FieldRow, SelectField, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useAction, useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Mono, Muted, Table } from '../../ui/panel.tsx';
import { EmptyState, ProblemNotice } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { sayProblem } from '../../ui/toast.tsx';
import { type Tracker, trackersKey } from './model.ts';

/** Which account of the tracker is whose: for requesters, reviewers and questions. */
export function AccountsDialog({ tracker, onClose }: { tracker: Tracker; onClose: () => void }): ReactNode {
  const params = { id: tracker.id };
  const query = useList(trackersKey, 'GET /api/v1/trackers/{id}/accounts', {}, { params });
  const mayManage = useMay('trackers.manage');
  const byAddress = tracker.kind === 'bugzilla';
  return (
    <Dialog title={`Accounts of ${tracker.name}`} wide onClose={onClose}>
      {byAddress && <p>Logins are mail addresses here, so people are known by theirs. Name only those that differ.</p>}
      <ListView
        query={query}
        empty={
          <EmptyState title="Nothing is said of any account">
            {byAddress
              ? 'People are known by their mail address.'
              : 'Until an account has a person, its requests come from outside, and nobody is assigned or asked there.'}
          </EmptyState>
        }
      >
        {(items) => (
          <Table caption="Accounts" columns={['Account', 'Person', '']}>
            {items.map(({ login, person }) => (
              <tr key={login}>
                <td>
                  <Mono>{login}</Mono>
                </td>
                <td>{person.name}</td>
                <td>{mayManage && <RemoveButton tracker={tracker} login={login} />}</td>
              </tr>
            ))}
          </Table>
        )}
      </ListView>
      {mayManage ? (
        <AddAccount tracker={tracker} />
      ) : (
        <Muted small>An administrator can say whose an account is.</Muted>
      )}
    </Dialog>
  );
}

function RemoveButton({ tracker, login }: { tracker: Tracker; login: string }): ReactNode {
  const remove = useAction('DELETE /api/v1/trackers/{id}/accounts/{login}', trackersKey);
  const given = { params: { id: tracker.id, login } };
  return (
    <Button small busy={remove.isPending} onClick={() => remove.mutate(given, { onError: sayProblem })}>
      Remove
    </Button>
  );
}

function AddAccount({ tracker }: { tracker: Tracker }): ReactNode {
  const [login, setLogin] = useState('');
  const [person, setPerson] = useState('');
  const set = useAction('PUT /api/v1/trackers/{id}/accounts/{login}', trackersKey);
  const people = useList('people', 'GET /api/v1/people', { active: 'true' }, { limit: 200 });
  const choices = (people.items ?? []).map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }));
  const given = { params: { id: tracker.id, login: login.trim() }, body: { person } };
  return (
    <Form busy={set.isPending} onSubmit={() => set.mutate(given, { onSuccess: () => setLogin('') })}>
      <FieldRow>
        <TextField label="Account" required maxLength={320} value={login} onChange={setLogin} />
        <SelectField label="Person" required empty="Choose" choices={choices} value={person} onChange={setPerson} />
      </FieldRow>
      {set.error !== null && <ProblemNotice error={set.error} />}
      <Button type="submit" busy={set.isPending} disabled={login.trim() === '' || person === ''}>
        Say whose it is
      </Button>
    </Form>
  );
}
