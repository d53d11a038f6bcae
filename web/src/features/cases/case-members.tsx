import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Person } from '../../ui/person.tsx';
import { sayProblem } from '../../ui/toast.tsx';
import { usePersonChoices } from '../people/directory.ts';
import styles from './case-side.module.css';
import type { CaseDetail } from './model.ts';
import { useCaseAction } from './queries.ts';

/** Who sees a restricted case, besides the security group. Adding somebody widens it, so it may wait for an approval. */
export function CaseMembers({ item }: { item: CaseDetail }): ReactNode {
  const [chosen, choose] = useState('');
  const add = useCaseAction('POST /api/v1/cases/{id}/members', item.id);
  const remove = useCaseAction('DELETE /api/v1/cases/{id}/members/{personId}', item.id);
  const choices = usePersonChoices().filter((choice) => !item.members.some((member) => member.id === choice.value));
  const onSubmit = (): void => {
    if (chosen !== '') add.mutate({ body: { person: chosen } }, { onError: sayProblem, onSuccess: () => choose('') });
  };
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2>Members</h2>
      </div>
      <ul className={styles.list}>
        {item.members.map((member) => (
          <li key={member.id} className={styles.item}>
            <Person person={member} />
            <button
              type="button"
              className={styles.remove}
              aria-label={`Remove ${member.name}`}
              onClick={() => remove.mutate({ params: { personId: member.id } }, { onError: sayProblem })}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <Form className={styles.addRow} busy={add.isPending} onSubmit={onSubmit}>
        <select aria-label="Person to add" value={chosen} onChange={(event) => choose(event.target.value)}>
          <option value="">Add a person…</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        <Button small type="submit" busy={add.isPending} disabled={chosen === ''}>
          Add
        </Button>
      </Form>
    </section>
  );
}
