import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { FieldRow, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useAction } from '../../ui/list-query.ts';
import { Muted, Row, Section } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem.tsx';
import { useMay, useSignedIn } from '../../ui/session.ts';
import { endOfDay } from '../../ui/time.ts';
import { Day } from '../../ui/time-text.tsx';
import { sayProblem } from '../../ui/toast.tsx';
import type { PersonDetail } from './model.ts';

/** While somebody is away, the deputies are told instead. */
export function Absences({ person }: { person: PersonDetail }): ReactNode {
  const { id } = useSignedIn();
  const mayWrite = useMay('teams.write') || person.id === id;
  const remove = useAction('DELETE /api/v1/absences/{id}', 'people');
  return (
    <Section title="Absences">
      {person.absences.length === 0 && <Muted>None entered.</Muted>}
      {person.absences.map((absence) => (
        <Row key={absence.id}>
          <span>
            <Day at={absence.fromAt} /> – <Day at={absence.untilAt} />
          </span>
          {mayWrite && (
            <Button
              small
              look="quiet"
              onClick={() => remove.mutate({ params: { id: absence.id } }, { onError: sayProblem })}
            >
              Remove
            </Button>
          )}
        </Row>
      ))}
      {mayWrite && <AbsenceForm personId={person.id} />}
    </Section>
  );
}

function AbsenceForm({ personId }: { personId: string }): ReactNode {
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const enter = useAction('POST /api/v1/absences', 'people');
  const onSubmit = (): void => {
    const [year = 0, month = 1, day = 1] = from.split('-').map(Number);
    const fromAt = new Date(year, month - 1, day).toISOString();
    enter.mutate(
      { body: { personId, fromAt, untilAt: endOfDay(until) } },
      {
        onSuccess: () => {
          setFrom('');
          setUntil('');
        },
      },
    );
  };
  return (
    <Form busy={enter.isPending} onSubmit={onSubmit}>
      <FieldRow>
        <TextField label="First day away" type="date" value={from} onChange={setFrom} />
        <TextField label="Last day away" type="date" min={from} value={until} onChange={setUntil} />
      </FieldRow>
      {enter.error !== null && <ProblemNotice error={enter.error} />}
      {from !== '' && until !== '' && (
        <Row>
          <Button type="submit" busy={enter.isPending}>
            Enter the absence
          </Button>
        </Row>
      )}
    </Form>
  );
}
