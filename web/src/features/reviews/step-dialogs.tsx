import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { FormDialog } from '../../ui/dialog.tsx';
import { TextAreaField } from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';
import { type ReviewDetail, reviewsKey } from './model.ts';

type StepProps = { readonly review: ReviewDetail; readonly onClose: () => void };

export function StartDialog({ review, onClose }: StepProps): ReactNode {
  const start = useAction('POST /api/v1/reviews/{id}/start', reviewsKey, 'cases', 'case');
  return (
    <ConfirmDialog
      title={`Start ${review.ref}?`}
      submit="Start"
      look="primary"
      busy={start.isPending}
      error={start.error}
      onConfirm={() => start.mutate({ params: { id: review.id } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      From now on it is in review{review.reviewer === null ? ', and you are its reviewer' : ''}. The requester sees
      that.
    </ConfirmDialog>
  );
}

export function WithdrawDialog({ review, onClose }: StepProps): ReactNode {
  const [reason, setReason] = useState('');
  const withdraw = useAction('POST /api/v1/reviews/{id}/withdraw', reviewsKey, 'cases', 'case');
  return (
    <FormDialog
      title={`Withdraw ${review.ref}?`}
      submit="Withdraw it"
      look="danger"
      busy={withdraw.isPending}
      error={withdraw.error}
      blocked={reason.trim() === ''}
      onSubmit={() =>
        withdraw.mutate({ params: { id: review.id }, body: { reason: reason.trim() } }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <p>Nobody reviews it then. What was written stays on record.</p>
      <TextAreaField label="Why" rows={3} maxLength={4000} value={reason} onChange={setReason} />
    </FormDialog>
  );
}

export function ReopenDialog({ review, onClose }: StepProps): ReactNode {
  const [reason, setReason] = useState('');
  const reopen = useAction('POST /api/v1/reviews/{id}/reopen', reviewsKey, 'cases', 'case');
  return (
    <FormDialog
      title={`Take ${review.ref} up again?`}
      submit="Take it up again"
      busy={reopen.isPending}
      error={reopen.error}
      blocked={reason.trim() === ''}
      onSubmit={() =>
        reopen.mutate({ params: { id: review.id }, body: { reason: reason.trim() } }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <p>A new round begins: earlier decisions stay on record and do not count any more.</p>
      <TextAreaField label="Why" rows={3} maxLength={4000} value={reason} onChange={setReason} />
    </FormDialog>
  );
}
