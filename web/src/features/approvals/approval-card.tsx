import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { BodyOf } from '../../ui/api.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button, type ButtonLook } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { FormDialog } from '../../ui/dialog.tsx';
import { TextAreaField } from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';
import { Muted, Row } from '../../ui/panel.tsx';
import { RelativeTime } from '../../ui/time-text.tsx';
import { sayProblem } from '../../ui/toast.tsx';
import styles from './approvals-page.module.css';
import type { Approval, ApprovalState } from './model.ts';

const tones: Readonly<Record<ApprovalState, Tone>> = {
  pending: 'accent',
  approved: 'good',
  rejected: 'late',
  expired: 'plain',
  withdrawn: 'plain',
};

export function ApprovalCard({ approval, isChosen }: { approval: Approval; isChosen: boolean }): ReactNode {
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isChosen) card.current?.scrollIntoView({ block: 'center' });
  }, [isChosen]);
  return (
    <li ref={card} className={classNames(styles.card, isChosen && styles.chosen)}>
      <div className={styles.head}>
        <span className={styles.title}>{approval.title}</span>
        <Row>
          {approval.exception !== null && <Badge tone="late">{approval.exception.replaceAll('-', ' ')}</Badge>}
          <Badge tone={tones[approval.state]}>{approval.state}</Badge>
        </Row>
      </div>
      <p className={styles.effect}>{approval.effect}</p>
      {approval.reason !== null && <p className={styles.reason}>{approval.reason}</p>}
      <ApprovalHistory approval={approval} />
      <ApprovalButtons approval={approval} />
    </li>
  );
}

function ApprovalHistory({ approval }: { approval: Approval }): ReactNode {
  return (
    <Muted>
      asked by {approval.requestedBy?.name ?? 'Gatehouse'} <RelativeTime at={approval.requestedAt} />
      {approval.state === 'pending' && (
        <>
          {' '}
          · expires <RelativeTime at={approval.expiresAt} style="until" />
        </>
      )}
      {approval.decidedAt !== null && (
        <>
          {' '}
          · decided by {approval.decidedBy?.name ?? 'the console'} <RelativeTime at={approval.decidedAt} />
          {approval.decisionReason !== null && `: ${approval.decisionReason}`}
        </>
      )}
      {approval.review === 'due' && ' · waits for a review'}
      {approval.reviewNote !== null && ` · reviewed by ${approval.reviewedBy?.name ?? ''}: ${approval.reviewNote}`}
      {approval.caseId !== null && (
        <>
          {' '}
          ·{' '}
          <Link to="/cases/$ref" params={{ ref: approval.caseId }}>
            the case
          </Link>
        </>
      )}
    </Muted>
  );
}

type Decision = `POST /api/v1/approvals/{id}${'' | '/break-glass' | '/review'}`;

type Step = {
  readonly name: string;
  readonly title: string;
  readonly look: ButtonLook;
  readonly operation: Decision;
  readonly body: (reason: string) => BodyOf<Decision>;
  readonly hint: string;
};

const decide = 'POST /api/v1/approvals/{id}' satisfies Decision;
const steps = {
  approve: {
    name: 'Approve',
    title: 'Approve the change',
    look: 'primary',
    operation: decide,
    body: (reason) => ({ decision: 'approve', reason }),
    hint: 'The change is made at once, and both names stay in the audit log.',
  },
  reject: {
    name: 'Reject',
    title: 'Reject the change',
    look: 'danger',
    operation: decide,
    body: (reason) => ({ decision: 'reject', reason }),
    hint: 'Nothing changes; the person who asked sees your reason.',
  },
  breakGlass: {
    name: 'Break the glass',
    title: 'Make the change without a second person',
    look: 'danger',
    operation: 'POST /api/v1/approvals/{id}/break-glass',
    body: (reason) => ({ reason }),
    hint: 'For emergencies. Everybody who could have decided is told, and another person reviews it.',
  },
  review: {
    name: 'Review',
    title: 'Review the change that was made alone',
    look: 'primary',
    operation: 'POST /api/v1/approvals/{id}/review',
    body: (reason) => ({ reason }),
    hint: 'Says that you looked at it.',
  },
} as const satisfies Readonly<Record<string, Step>>;

type StepName = keyof typeof steps;

function ApprovalButtons({ approval }: { approval: Approval }): ReactNode {
  const [step, setStep] = useState<StepName>();
  const withdraw = useAction('POST /api/v1/approvals/{id}/withdraw', 'approvals', 'case');
  const { may } = approval;
  const offered: readonly StepName[] = [
    ...(may.decide ? (['approve', 'reject'] as const) : []),
    ...(may.breakGlass ? (['breakGlass'] as const) : []),
    ...(may.review ? (['review'] as const) : []),
  ];
  if (offered.length === 0 && !may.withdraw) {
    return approval.state === 'pending' ? <Muted small>Another person decides.</Muted> : null;
  }
  return (
    <Row>
      {offered.map((name) => (
        <Button key={name} look={steps[name].look} onClick={() => setStep(name)}>
          {steps[name].name}
        </Button>
      ))}
      {may.withdraw && (
        <Button
          busy={withdraw.isPending}
          onClick={() => withdraw.mutate({ params: { id: approval.id } }, { onError: sayProblem })}
        >
          Withdraw
        </Button>
      )}
      {step !== undefined && <StepDialog approval={approval} step={steps[step]} onClose={() => setStep(undefined)} />}
    </Row>
  );
}

function StepDialog({ approval, step, onClose }: { approval: Approval; step: Step; onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('');
  const action = useAction(step.operation, 'approvals', 'cases', 'case', 'people', 'role-keys');
  return (
    <FormDialog
      title={step.title}
      submit={step.name}
      look={step.look}
      busy={action.isPending}
      error={action.error}
      blocked={reason.trim().length < 3}
      onSubmit={() =>
        action.mutate({ params: { id: approval.id }, body: step.body(reason.trim()) }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <p>{approval.effect}</p>
      <TextAreaField
        label="Why"
        required
        rows={3}
        maxLength={500}
        value={reason}
        onChange={setReason}
        hint={`${step.hint} Name no content of a case here: auditors read it.`}
      />
    </FormDialog>
  );
}
