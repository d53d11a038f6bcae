import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx';
import { useAction, useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Muted, Panel, Row, Section, Table } from '../../ui/panel.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { dayValueOf } from '../../ui/time.ts';
import { sayProblem } from '../../ui/toast.tsx';
import { useKindOf } from '../cases/queries.ts';
import { type Goal, quartersAround, scheduleKey } from './model.ts';
import styles from './schedule.module.css';

const quarters = (): readonly string[] => quartersAround(dayValueOf(new Date().toISOString()));

/** What a quarter is for, and the reviews that serve it. */
export function GoalsView({ quarter }: { quarter: string | undefined }): ReactNode {
  const [isAdding, setAdding] = useState(false);
  const [tying, setTying] = useState<Goal>();
  const navigate = useNavigate();
  const keeps = useMay('schedule.keep');
  const query = useList(scheduleKey, 'GET /api/v1/schedule/goals', quarter === undefined ? {} : { quarter });
  return (
    <Section
      title="Goals"
      about="What a quarter is for, and the reviews that serve it."
      actions={keeps && <Button onClick={() => setAdding(true)}>Add a goal</Button>}
    >
      <FilterBar label="Filters" flush>
        <FilterSelect
          name="Quarter"
          value={quarter}
          choices={quarters().map((value) => ({ value, label: value }))}
          onChange={(value) =>
            void navigate({
              to: '/schedule',
              search: { view: 'goals', ...(value !== undefined && { quarter: value }) },
            })
          }
        />
      </FilterBar>
      <Panel>
        <ListView
          query={query}
          empty={<EmptyState title="No goal yet">A manager or the security group adds goals.</EmptyState>}
        >
          {(items) => (
            <Table caption="Goals" columns={['Quarter', 'Goal', 'Reviews', '']}>
              {items.map((goal) => (
                <GoalRow key={goal.id} goal={goal} keeps={keeps} onTie={() => setTying(goal)} />
              ))}
            </Table>
          )}
        </ListView>
      </Panel>
      {isAdding && <GoalDialog quarter={quarter} onClose={() => setAdding(false)} />}
      {tying !== undefined && <TieDialog goal={tying} onClose={() => setTying(undefined)} />}
    </Section>
  );
}

function GoalRow({ goal, keeps, onTie }: { goal: Goal; keeps: boolean; onTie: () => void }): ReactNode {
  const change = useAction('PATCH /api/v1/schedule/goals/{id}', scheduleKey);
  const remove = useAction('DELETE /api/v1/schedule/goals/{id}', scheduleKey);
  const mayTie = useMay('schedule.book');
  const states = useKindOf({ kind: 'review' })?.states ?? [];
  const isReached = goal.reachedAt !== null;
  const params = { id: goal.id };
  return (
    <tr>
      <td className={styles.quarter}>{goal.quarter}</td>
      <td>
        {goal.title} {isReached && <Badge tone="good">reached</Badge>}
      </td>
      <td>
        {goal.reviews.length === 0 && <Muted>none yet</Muted>}
        <Row>
          {goal.reviews.map(({ id, ref, state }) => (
            <span key={id}>
              <Link to="/reviews/$ref" params={{ ref }}>
                {ref}
              </Link>{' '}
              <Muted small>{states.find(({ name }) => name === state)?.label ?? state}</Muted>
            </span>
          ))}
        </Row>
      </td>
      <td>
        <Row>
          {mayTie && (
            <Button small aria-label={`Tie a review to: ${goal.title}`} onClick={onTie}>
              Tie a review
            </Button>
          )}
          {keeps && (
            <Button
              small
              aria-label={`${isReached ? 'Not reached' : 'Reached'}: ${goal.title}`}
              onClick={() =>
                change.mutate(
                  { params, body: { reached: !isReached }, ifMatch: `"${goal.version}"` },
                  { onError: sayProblem },
                )
              }
            >
              {isReached ? 'Not reached' : 'Reached'}
            </Button>
          )}
          {keeps && goal.reviews.length === 0 && (
            <Button
              small
              look="quiet"
              aria-label={`Remove: ${goal.title}`}
              onClick={() => remove.mutate({ params }, { onError: sayProblem })}
            >
              Remove
            </Button>
          )}
        </Row>
      </td>
    </tr>
  );
}

function GoalDialog({ quarter: given, onClose }: { quarter: string | undefined; onClose: () => void }): ReactNode {
  const [quarter, setQuarter] = useState(given ?? quarters()[1] ?? '');
  const [title, setTitle] = useState('');
  const make = useAction('POST /api/v1/schedule/goals', scheduleKey);
  return (
    <FormDialog
      title="Add a goal"
      submit="Add"
      busy={make.isPending}
      error={make.error}
      blocked={title.trim() === ''}
      onSubmit={() => make.mutate({ body: { quarter, title } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextField label="Goal" maxLength={200} value={title} onChange={setTitle} />
      <SelectField
        label="Quarter"
        value={quarter}
        choices={quarters().map((value) => ({ value, label: value }))}
        onChange={setQuarter}
      />
    </FormDialog>
  );
}

function TieDialog({ goal, onClose }: { goal: Goal; onClose: () => void }): ReactNode {
  const [review, setReview] = useState('');
  const tie = useAction('PUT /api/v1/schedule/goals/{id}/reviews/{review}', scheduleKey);
  return (
    <FormDialog
      title={goal.title}
      submit="Tie it"
      busy={tie.isPending}
      error={tie.error}
      blocked={review.trim() === ''}
      onSubmit={() => tie.mutate({ params: { id: goal.id, review: review.trim() } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextField label="Review" placeholder="REV-1042" value={review} onChange={setReview} />
    </FormDialog>
  );
}
