import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/dialog.tsx';
import { TextAreaField } from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';
import { Muted, Panel, Section } from '../../ui/panel.tsx';
import { useMay, useSignedIn } from '../../ui/session.ts';
import { Day, RelativeTime } from '../../ui/time-text.tsx';
import { say } from '../../ui/toast.tsx';
import { type Condition, type ReviewDetail, reviewsKey } from './model.ts';
import styles from './review-page.module.css';

type Step = { readonly number: number; readonly what: 'claim' | 'confirm' | 'refuse' };

const stateTone = { open: 'plain', claimed: 'accent', met: 'good', expired: 'late' } as const;
const stateText = { open: 'open', claimed: 'said to be met', met: 'met', expired: 'its date passed' } as const;

/** What the approval depends on; the owner says how it was met, and somebody else confirms it. */
export function Conditions({ review }: { review: ReviewDetail }): ReactNode {
  const [step, setStep] = useState<Step>();
  const shown = review.conditions.filter(({ round }) => round === review.round);
  if (shown.length === 0) return null;
  return (
    <Section title="Conditions" about="When a date passes before its condition is met, the approval lapses.">
      <Panel>
        {shown.map((each) => (
          <ConditionRow key={each.number} item={each} holds={review.state === 'conditional'} onStep={setStep} />
        ))}
      </Panel>
      {step !== undefined && <StepDialog review={review} step={step} onClose={() => setStep(undefined)} />}
    </Section>
  );
}

type RowProps = {
  readonly item: Condition;
  /** Before the second person agreed there is nothing to meet yet. */
  readonly holds: boolean;
  readonly onStep: (step: Step) => void;
};

function ConditionRow({ item, holds, onStep }: RowProps): ReactNode {
  const { id } = useSignedIn();
  const mayDecide = useMay('reviews.decide');
  const isRunning = item.state === 'open' || item.state === 'claimed';
  const mayConfirm =
    holds && mayDecide && item.state === 'claimed' && item.owner.id !== id && item.claimedBy?.id !== id;
  const step = (what: Step['what']) => () => onStep({ number: item.number, what });
  return (
    <div className={styles.entry}>
      <div className={styles.entryHead}>
        <Badge tone={stateTone[item.state]}>{stateText[item.state]}</Badge>
        <Muted small>
          {item.owner.name}, until <Day at={`${item.due}T12:00:00Z`} />
        </Muted>
        {holds && isRunning && (item.owner.id === id || mayDecide) && item.state === 'open' && (
          <Button small onClick={step('claim')}>
            It is met
          </Button>
        )}
        {mayConfirm && (
          <>
            <Button small onClick={step('confirm')}>
              Confirm
            </Button>
            <Button small onClick={step('refuse')}>
              Not yet
            </Button>
          </>
        )}
      </div>
      <p className={styles.said}>{item.text}</p>
      {item.evidence !== null && (
        <p className={styles.because}>
          {item.claimedBy?.name}
          {item.claimedAt !== null && (
            <>
              , <RelativeTime at={item.claimedAt} />
            </>
          )}
          : {item.evidence}
        </p>
      )}
    </div>
  );
}

const titles = { claim: 'How was it met?', confirm: 'Is it met?', refuse: 'What is missing?' } as const;
const submits = { claim: 'Say that it is met', confirm: 'Confirm', refuse: 'Send it back' } as const;

type StepProps = { readonly review: ReviewDetail; readonly step: Step; readonly onClose: () => void };

function StepDialog({ review, step, onClose }: StepProps): ReactNode {
  const [text, setText] = useState('');
  const answer = useAction('POST /api/v1/reviews/{id}/conditions/{number}/met', reviewsKey, 'cases', 'case');
  const body =
    step.what === 'confirm'
      ? { confirm: true as const }
      : step.what === 'claim'
        ? { evidence: text.trim() }
        : { refuse: text.trim() };
  return (
    <FormDialog
      title={titles[step.what]}
      submit={submits[step.what]}
      busy={answer.isPending}
      error={answer.error}
      blocked={step.what !== 'confirm' && text.trim() === ''}
      onSubmit={() =>
        answer.mutate(
          { params: { id: review.id, number: step.number }, body },
          {
            onSuccess: () => {
              say(`Condition ${step.number}: ${submits[step.what].toLowerCase()}.`);
              onClose();
            },
          },
        )
      }
      onClose={onClose}
    >
      {step.what === 'confirm' ? (
        <p>You looked at it, and it is done. When every condition is met, the review is approved.</p>
      ) : (
        <TextAreaField
          label={step.what === 'claim' ? 'What was done, and where it can be seen' : 'What is missing'}
          rows={4}
          maxLength={step.what === 'claim' ? 8000 : 4000}
          value={text}
          onChange={setText}
        />
      )}
    </FormDialog>
  );
}
