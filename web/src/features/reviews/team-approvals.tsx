import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/dialog.tsx';
import { TextAreaField } from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';
import { Muted, Panel, Section } from '../../ui/panel.tsx';
import { useMay, useSignedIn } from '../../ui/session.ts';
import { RelativeTime } from '../../ui/time-text.tsx';
import { type ReviewDetail, reviewsKey, type TeamApproval } from './model.ts';
import styles from './review-page.module.css';

type Answering = { readonly team: string; readonly approve: boolean };

/** Teams whose own yes is required beside the reviewer's. */
export function TeamApprovals({ review }: { review: ReviewDetail }): ReactNode {
  const [answering, setAnswering] = useState<Answering>();
  return (
    <Section title="Teams that must agree">
      <Panel>
        {review.teams.map((each) => (
          <TeamRow key={each.team} review={review} item={each} onAnswer={setAnswering} />
        ))}
      </Panel>
      {answering !== undefined && (
        <AnswerDialog review={review} answering={answering} onClose={() => setAnswering(undefined)} />
      )}
    </Section>
  );
}

type RowProps = {
  readonly review: ReviewDetail;
  readonly item: TeamApproval;
  readonly onAnswer: (answering: Answering) => void;
};

function TeamRow({ review, item, onAnswer }: RowProps): ReactNode {
  const { teams } = useSignedIn();
  const mayAnswer = useMay('reviews.answer-for-team');
  const isMine = teams.some(({ name }) => name.toLowerCase() === item.team);
  const tone = item.decision === 'yes' ? 'good' : item.decision === 'no' ? 'late' : 'plain';
  return (
    <div className={styles.entry}>
      <div className={styles.entryHead}>
        <strong>{item.team}</strong>
        <Badge tone={tone}>{item.decision ?? 'not answered'}</Badge>
        {item.person !== null && item.decidedAt !== null && (
          <Muted small>
            {item.person.name}, <RelativeTime at={item.decidedAt} />
          </Muted>
        )}
        {mayAnswer && isMine && !review.closed && item.decision !== 'yes' && (
          <>
            <Button small onClick={() => onAnswer({ team: item.team, approve: true })}>
              Yes
            </Button>
            <Button small onClick={() => onAnswer({ team: item.team, approve: false })}>
              No
            </Button>
          </>
        )}
      </div>
      {item.reason !== null && <p className={styles.said}>{item.reason}</p>}
      {!item.exists && <NoSuchTeam team={item.team} />}
      {item.rule !== null && <Muted small>Asked for by a rule: {item.rule}</Muted>}
    </div>
  );
}

function NoSuchTeam({ team }: { team: string }): ReactNode {
  const mayMake = useMay('teams.write');
  if (!mayMake)
    return (
      <Muted small>
        There is no team “{team}” yet. An administrator makes it under People, with those in it who may say its yes.
      </Muted>
    );
  return (
    <Muted small>
      There is no team “{team}” yet.{' '}
      <Link to="/people" search={{ view: 'teams' }}>
        Make a team of exactly this name
      </Link>
      , with those in it who may say its yes.
    </Muted>
  );
}

type AnswerProps = { readonly review: ReviewDetail; readonly answering: Answering; readonly onClose: () => void };

function AnswerDialog({ review, answering, onClose }: AnswerProps): ReactNode {
  const [reason, setReason] = useState('');
  const answer = useAction('POST /api/v1/reviews/{id}/team-approvals/{team}', reviewsKey, 'case');
  const { team, approve } = answering;
  return (
    <FormDialog
      title={approve ? `${team} agrees to ${review.ref}` : `${team} does not agree to ${review.ref}`}
      submit={approve ? 'Agree' : 'Refuse'}
      look={approve ? 'primary' : 'danger'}
      busy={answer.isPending}
      error={answer.error}
      blocked={reason.trim() === ''}
      onSubmit={() =>
        answer.mutate(
          { params: { id: review.id, team }, body: { approve, reason: reason.trim() } },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <p>You say it for the team, under your name.</p>
      <TextAreaField label="Why" rows={3} maxLength={4000} value={reason} onChange={setReason} />
    </FormDialog>
  );
}
