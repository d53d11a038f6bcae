import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ResultOf } from '../../ui/api.ts';
import { CheckField, SelectField } from '../../ui/field.tsx';
import { useAction, useThing } from '../../ui/list-query.ts';
import { Muted, Panel, Section, Table } from '../../ui/panel.tsx';
import { EmptyState, Loaded } from '../../ui/problem.tsx';
import { RelativeTime } from '../../ui/time-text.tsx';
import { say, sayProblem } from '../../ui/toast.tsx';
import { hourChoices } from './hours.ts';
import styles from './reminders-part.module.css';

type Reminders = ResultOf<'GET /api/v1/reminders'>;

/** The daily mail of what waits: when it comes, whether it comes, and what would stand in it. */
export function RemindersPart(): ReactNode {
  const query = useThing('reminders', 'GET /api/v1/reminders');
  return (
    <Section
      title="Your daily reminder"
      about="One mail a day at most, with references only, and none when nothing waits. During an absence a deputy of your team gets it."
    >
      <Loaded query={query}>
        {(reminders) => (
          <>
            <Panel padded>
              <ReminderForm reminders={reminders} />
            </Panel>
            <Panel>
              <DueTable due={reminders.due} />
            </Panel>
          </>
        )}
      </Loaded>
    </Section>
  );
}

function ReminderForm({ reminders }: { reminders: Reminders }): ReactNode {
  const save = useAction('PATCH /api/v1/reminders', 'reminders');
  const set = (body: { hour?: number; paused?: boolean }, done: string): void =>
    save.mutate({ body, ifMatch: `"${reminders.version}"` }, { onSuccess: () => say(done), onError: sayProblem });
  return (
    <div className={styles.form}>
      <SelectField
        label="It comes at"
        value={String(reminders.hour)}
        choices={hourChoices(new Date().getTimezoneOffset())}
        disabled={reminders.paused || save.isPending}
        hint="What is asked later on a day stands in the mail of the next day."
        onChange={(hour) => set({ hour: Number(hour) }, 'Your reminder comes at this hour from now on.')}
      />
      <CheckField
        label="Pause it"
        hint="No reminder is sent to you; what waits stays in the inbox."
        checked={reminders.paused}
        disabled={save.isPending}
        onChange={(paused) => set({ paused }, paused ? 'Your reminder is paused.' : 'Your reminder comes again.')}
      />
    </div>
  );
}

function DueTable({ due }: { due: Reminders['due'] }): ReactNode {
  if (due.length === 0)
    return <EmptyState title="Nothing waits for you">What is asked of you on a case appears here.</EmptyState>;
  return (
    <Table caption="What waits for you" columns={['Case', 'What', 'Since']}>
      {due.map((each) => (
        <tr key={`${each.what} ${each.ref} ${each.since}`}>
          <td>
            {each.caseId === null ? (
              each.ref
            ) : (
              <Link to="/cases/$ref" params={{ ref: each.ref }}>
                {each.ref}
              </Link>
            )}
          </td>
          <td>{each.what}</td>
          <td>
            <Muted>
              <RelativeTime at={each.since} />
            </Muted>
          </td>
        </tr>
      ))}
    </Table>
  );
}
