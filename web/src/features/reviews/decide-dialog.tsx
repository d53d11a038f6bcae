import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/dialog.tsx';
import { FieldGroup, FieldRow, SelectField, TextAreaField, TextField } from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';
import { Day } from '../../ui/time-text.tsx';
import { say } from '../../ui/toast.tsx';
import { usePersonChoices } from '../people/directory.ts';
import {
  firstDecision,
  missingYes,
  standingError,
  submitLabel,
  type Verdict,
  verdictLabel,
  verdicts,
} from './deciding.ts';
import { type ReviewDetail, reviewsKey, versionTag } from './model.ts';
import styles from './review-page.module.css';

type NewCondition = { readonly id: string; readonly text: string; readonly owner: string; readonly due: string };

const day = 86_400_000;
const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10);

function emptyCondition(): NewCondition {
  return { id: crypto.randomUUID(), text: '', owner: '', due: dayText(Date.now() + 30 * day) };
}

/** The verdict, its reason, and what it depends on. Who asked, wrote or sells it is refused by the server. */
export function DecideDialog({ review, onClose }: { review: ReviewDetail; onClose: () => void }): ReactNode {
  const first = firstDecision(review);
  const [verdict, setVerdict] = useState<Verdict>(() => first?.decision.decision ?? 'approve');
  const [reason, setReason] = useState('');
  const [conditions, setConditions] = useState<readonly NewCondition[]>([emptyCondition()]);
  const decide = useAction('POST /api/v1/reviews/{id}/decisions', reviewsKey, 'cases', 'case');
  const isConditional = verdict === 'approve-with-conditions';
  const isSecond = first !== undefined;
  const missing = verdict === 'reject' ? [] : missingYes(review);
  const isWhole = conditions.every(({ text, owner, due }) => text.trim() !== '' && owner !== '' && due !== '');
  const submit = (): void =>
    decide.mutate(
      {
        params: { id: review.id },
        ifMatch: versionTag(review),
        body: {
          decision: verdict,
          reason: reason.trim(),
          conditions:
            isConditional && !isSecond
              ? conditions.map(({ text, owner, due }) => ({ text: text.trim(), owner, due }))
              : [],
        },
      },
      {
        onSuccess: (after) => {
          say(`${review.ref}: ${after.stateText}.`);
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={isSecond ? `${review.ref}: the second person’s decision` : `Decide on ${review.ref}`}
      submit={submitLabel(verdict, first?.decision.decision)}
      look={verdict === 'reject' ? 'danger' : 'primary'}
      wide
      busy={decide.isPending}
      error={standingError(decide.error, review)}
      blocked={missing.length > 0 || reason.trim() === '' || (isConditional && !isSecond && !isWhole)}
      onSubmit={submit}
      onClose={onClose}
    >
      {review.twoPersons.needed && !isSecond && (
        <p className={styles.because}>A second person has to agree: {review.twoPersons.because.join(', and ')}.</p>
      )}
      {isSecond && <FirstDecision {...first} />}
      <SelectField
        label="Decision"
        value={verdict}
        choices={verdicts}
        onChange={(value) => setVerdict(verdicts.find((each) => each.value === value)?.value ?? 'approve')}
      />
      {missing.length > 0 && (
        <p className={styles.because} role="status">
          {missing.join(' ')} Until that is there you can only reject.
        </p>
      )}
      {isConditional && !isSecond && <Conditions items={conditions} onChange={setConditions} />}
      <TextAreaField
        label="Why"
        hint="It is sealed with the decision."
        rows={4}
        maxLength={4000}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  );
}

/** What the second person agrees to, or does not. */
function FirstDecision({ decision, conditions }: NonNullable<ReturnType<typeof firstDecision>>): ReactNode {
  return (
    <>
      <p className={styles.said}>
        {decision.person.name} decided “{verdictLabel(decision.decision)}”: {decision.reason}
      </p>
      {conditions.length > 0 && (
        <ul className={styles.needs} aria-label="Conditions that you agree to">
          {conditions.map(({ number, text, owner, due }) => (
            <li key={number} className={styles.said}>
              {text} ({owner.name}, until <Day at={`${due}T12:00:00Z`} />)
            </li>
          ))}
        </ul>
      )}
      <p className={styles.because}>
        Agree to the same, or decide otherwise: then both are recorded and it goes back into review.
      </p>
    </>
  );
}

type ConditionsProps = {
  readonly items: readonly NewCondition[];
  readonly onChange: (items: readonly NewCondition[]) => void;
};

function Conditions({ items, onChange }: ConditionsProps): ReactNode {
  const people = usePersonChoices();
  const set = (id: string, part: Partial<NewCondition>): void =>
    onChange(items.map((item) => (item.id === id ? { ...item, ...part } : item)));
  return (
    <>
      {items.map((item, at) => (
        <FieldGroup key={item.id} legend={`Condition ${at + 1}`}>
          <TextField
            label="What has to be done"
            value={item.text}
            maxLength={2000}
            onChange={(text) => set(item.id, { text })}
          />
          <FieldRow>
            <SelectField
              label="By whom"
              empty="choose a person"
              value={item.owner}
              choices={people}
              onChange={(owner) => set(item.id, { owner })}
            />
            <TextField label="Until" type="date" value={item.due} onChange={(due) => set(item.id, { due })} />
          </FieldRow>
          {items.length > 1 && (
            <div>
              <Button small look="quiet" onClick={() => onChange(items.filter((each) => each.id !== item.id))}>
                Remove condition {at + 1}
              </Button>
            </div>
          )}
        </FieldGroup>
      ))}
      <div>
        <Button small onClick={() => onChange([...items, emptyCondition()])}>
          Another condition
        </Button>
      </div>
      <p className={styles.because}>
        When a date passes before its condition is met, the approval does not hold any more.
      </p>
    </>
  );
}
