import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useThing } from '../../ui/list-query.ts';
import { Page } from '../../ui/page.tsx';
import { LoadingRows, ProblemState } from '../../ui/problem.tsx';
import { Account } from '../sign-in/account.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import { type ReviewDetail, reviewsKey } from './model.ts';
import { ReviewBody } from './review-body.tsx';
import styles from './review-page.module.css';
import { ReviewSide } from './review-side.tsx';
import { ReviewTitle } from './review-title.tsx';
import { ReopenDialog, StartDialog, WithdrawDialog } from './step-dialogs.tsx';
import { TriageDialog } from './triage-dialog.tsx';
import { stateTone } from './words.ts';

const route = getRouteApi('/reviews/$ref');

export function ReviewPage(): ReactNode {
  const { ref } = route.useParams();
  const query = useThing(reviewsKey, 'GET /api/v1/reviews/{id}', { id: ref });
  if (query.data !== undefined) return <ReviewView key={query.data.id} review={query.data} />;
  return (
    <Page title={ref} actions={<Account />}>
      {query.error === null ? (
        <LoadingRows />
      ) : (
        <ProblemState error={query.error} onRetry={() => void query.refetch()} />
      )}
    </Page>
  );
}

type DialogName = 'triage' | 'start' | 'decide' | 'withdraw' | 'reopen';

function ReviewView({ review }: { review: ReviewDetail }): ReactNode {
  const [dialog, setDialog] = useState<DialogName>();
  const shut = (): void => setDialog(undefined);
  return (
    <Page
      title={`${review.ref} ${review.title}`}
      heading={
        <h1 className={styles.heading}>
          <span className={styles.ref}>{review.ref}</span>
          <span className={styles.titleText} title={review.title}>
            <ReviewTitle review={review} />
          </span>
          <Badge tone={stateTone(review.state)}>{review.stateText}</Badge>
        </h1>
      }
      actions={<ReviewActions review={review} onDialog={setDialog} />}
    >
      <div className={styles.layout}>
        <ReviewBody review={review} />
        <ReviewSide review={review} />
      </div>
      {dialog === 'triage' && <TriageDialog review={review} onClose={shut} />}
      {dialog === 'start' && <StartDialog review={review} onClose={shut} />}
      {dialog === 'decide' && <DecideDialog review={review} onClose={shut} />}
      {dialog === 'withdraw' && <WithdrawDialog review={review} onClose={shut} />}
      {dialog === 'reopen' && <ReopenDialog review={review} onClose={shut} />}
    </Page>
  );
}

type ActionsProps = { readonly review: ReviewDetail; readonly onDialog: (name: DialogName) => void };

/** The next step first and coloured; what is not to be done now is not offered. */
function ReviewActions({ review, onDialog }: ActionsProps): ReactNode {
  const may = (step: string): boolean => review.may.includes(step);
  const waitsForTriage = review.state === 'requested' || review.state === 'needs-info';
  return (
    <>
      {may('withdraw') && (
        <Button look="quiet" onClick={() => onDialog('withdraw')}>
          Withdraw
        </Button>
      )}
      {may('triage') && (
        <Button look={waitsForTriage ? 'primary' : 'plain'} onClick={() => onDialog('triage')}>
          Triage
        </Button>
      )}
      {may('start') && (
        <Button look="primary" onClick={() => onDialog('start')}>
          Start
        </Button>
      )}
      {may('reopen') && <Button onClick={() => onDialog('reopen')}>Take up again</Button>}
      {may('decide') && (
        <Button look="primary" onClick={() => onDialog('decide')}>
          Decide
        </Button>
      )}
      <Account />
    </>
  );
}
