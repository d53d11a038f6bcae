import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../../ui/dialog.tsx';
import { TextAreaField, TextField } from '../../../ui/field.tsx';
import { useSignedIn } from '../../../ui/session.ts';
import { endOfDay } from '../../../ui/time.ts';
import styles from './needinfos.module.css';
import { type Needinfo, useEnd } from './queries.ts';
import { partyName } from './words.ts';

type Props = { readonly asked: Needinfo; readonly onClose: () => void };

export function AnswerDialog({ asked, onClose }: Props): ReactNode {
  const [text, setText] = useState('');
  const { id } = useSignedIn();
  const answer = useEnd('POST /api/v1/needinfo/{id}/answer', asked.id);
  const isMine = asked.of.person?.id === id;
  return (
    <FormDialog
      title={isMine ? `Answer on ${asked.case.ref}` : `Answer of ${partyName(asked.of)} on ${asked.case.ref}`}
      submit={isMine ? 'Answer' : 'Record it'}
      busy={answer.isPending}
      error={answer.error}
      blocked={text.trim() === ''}
      onSubmit={() => answer.mutate({ text }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p className={styles.question}>{asked.question}</p>
      <TextAreaField
        label="Answer"
        required
        rows={5}
        maxLength={100_000}
        value={text}
        hint="Seen by everybody who sees the case; it does not leave Gatehouse."
        onChange={setText}
      />
    </FormDialog>
  );
}

export function DeferDialog({ asked, onClose }: Props): ReactNode {
  const [until, setUntil] = useState('');
  const defer = useEnd('POST /api/v1/needinfo/{id}/defer', asked.id);
  return (
    <FormDialog
      title={`Put off the question on ${asked.case.ref}`}
      submit="Put off"
      busy={defer.isPending}
      error={defer.error}
      blocked={until === ''}
      onSubmit={() => defer.mutate({ until: endOfDay(until) }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextField
        label="Until"
        type="date"
        required
        value={until}
        hint="Nobody is reminded of it before. It stays open, and clocks that stand still go on doing so."
        onChange={setUntil}
      />
    </FormDialog>
  );
}

export function WithdrawDialog({ asked, onClose }: Props): ReactNode {
  const [reason, setReason] = useState('');
  const withdraw = useEnd('POST /api/v1/needinfo/{id}/withdraw', asked.id);
  return (
    <FormDialog
      title={`Withdraw the question on ${asked.case.ref}`}
      submit="Withdraw"
      busy={withdraw.isPending}
      error={withdraw.error}
      onSubmit={() => withdraw.mutate(reason.trim() === '' ? {} : { reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextField
        label="Why, if it needs a word"
        maxLength={1000}
        value={reason}
        hint={`${partyName(asked.of)} need not answer any more.`}
        onChange={setReason}
      />
    </FormDialog>
  );
}
