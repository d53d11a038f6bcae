import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useAction } from '../../ui/list-query.ts';
import { Fact, Facts, Mono, Muted } from '../../ui/panel.tsx';
import { Nobody, Person } from '../../ui/person.tsx';
import { useSignedIn } from '../../ui/session.ts';
import { Day, RelativeTime } from '../../ui/time-text.tsx';
import { sayProblem } from '../../ui/toast.tsx';
import { ReviewAppointments } from '../scheduling/review-appointments.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { type ReviewDetail, reviewsKey } from './model.ts';
import styles from './review-page.module.css';
import { WantedBy } from './review-table.tsx';
import { ScopeDialog } from './scope-dialog.tsx';
import { depthText, isUndecided, kindWords } from './words.ts';

type DialogName = 'edit' | 'scope';

export function ReviewSide({ review }: { review: ReviewDetail }): ReactNode {
  const [dialog, setDialog] = useState<DialogName>();
  const shut = (): void => setDialog(undefined);
  const may = (step: string): boolean => review.may.includes(step);
  return (
    <aside className={styles.side} aria-label="About the review">
      <Who review={review} />
      <section className={styles.part}>
        <h2>About it</h2>
        <About review={review} />
        {may('change') && (
          <div>
            <Button small onClick={() => setDialog('edit')}>
              Change
            </Button>
          </div>
        )}
      </section>
      {review.assessment !== null && (
        <section className={styles.part}>
          <h2>Risk assessment</h2>
          <p>
            <Link to="/risk-assessments/$id" params={{ id: review.assessment.id }} search={{}}>
              Assessment {review.assessment.number}
            </Link>{' '}
            {assessmentWords(review.assessment)}
          </p>
        </section>
      )}
      <section className={styles.part}>
        <h2>Appointment</h2>
        <ReviewAppointments
          reviewRef={review.ref}
          depth={review.depth ?? review.suggestedDepth}
          isOpen={isUndecided(review.state)}
        />
      </section>
      <section className={styles.part}>
        <h2>Scope</h2>
        <Scopes review={review} />
        {may('scope') && (
          <div>
            <Button small onClick={() => setDialog('scope')}>
              Name a commit or version
            </Button>
          </div>
        )}
      </section>
      {dialog === 'edit' && <EditDialog review={review} onClose={shut} />}
      {dialog === 'scope' && <ScopeDialog review={review} onClose={shut} />}
    </aside>
  );
}

function assessmentWords({ state, level }: NonNullable<ReviewDetail['assessment']>): string {
  if (state === 'draft') return 'is being written.';
  return state === 'discarded' ? 'was given up.' : `was finished: the risk is ${level}.`;
}

function Who({ review }: { review: ReviewDetail }): ReactNode {
  const { id } = useSignedIn();
  const assign = useAction('POST /api/v1/reviews/{id}/assign', reviewsKey, 'cases', 'case');
  const mayTake =
    review.may.includes('assign') &&
    isUndecided(review.state) &&
    review.reviewer?.id !== id &&
    review.requester.id !== id;
  return (
    <section className={styles.part}>
      <h2>Reviewer</h2>
      {review.reviewer === null ? <Nobody since={review.requestedAt} /> : <Person person={review.reviewer} you={id} />}
      {mayTake && (
        <div>
          <Button
            small
            busy={assign.isPending}
            onClick={() =>
              assign.mutate({ params: { id: review.id }, body: { reviewer: id } }, { onError: sayProblem })
            }
          >
            Mine
          </Button>
        </div>
      )}
      <h2>Asked by</h2>
      <span>
        {review.requester.name}
        {review.requester.id === null && <Muted small> (outside)</Muted>}, <RelativeTime at={review.requestedAt} />
      </span>
    </section>
  );
}

function About({ review }: { review: ReviewDetail }): ReactNode {
  return (
    <Facts>
      <Fact name="Kind">{kindWords[review.kind]}</Fact>
      {review.urgent && (
        <Fact name="Urgent">
          <Badge tone="late">yes</Badge>
        </Fact>
      )}
      <Fact name="Depth">
        {review.depth === null && review.suggestedDepth !== null
          ? `${depthText(review.suggestedDepth)}, suggested`
          : depthText(review.depth)}
      </Fact>
      {review.service !== null && (
        <Fact name="Service">
          <Link to="/services/$id" params={{ id: review.service.id }}>
            {review.service.name}
          </Link>
        </Fact>
      )}
      <Fact name="Wanted by">
        <WantedBy item={review} />
      </Fact>
      {review.startDate !== null && (
        <Fact name="Starts">
          <Day at={`${review.startDate}T12:00:00Z`} />
        </Fact>
      )}
      {review.trackerItem !== null && (
        <Fact name="Blocks">
          <Mono>{review.trackerItem}</Mono>
        </Fact>
      )}
      <Fact name="Seen by">{review.visibility === 'restricted' ? 'those who review it' : 'everybody'}</Fact>
      {review.round > 1 && <Fact name="Round">{review.round}</Fact>}
    </Facts>
  );
}

function Scopes({ review }: { review: ReviewDetail }): ReactNode {
  if (review.scopes.length === 0) return <Muted small>Nothing is named yet: a pipeline finds no cover here.</Muted>;
  return (
    <>
      {review.scopes.map((scope) => (
        <Facts key={scope.id}>
          <Fact name="Where">
            <Mono>{scope.repository}</Mono>
          </Fact>
          <Fact name={scope.commit === null ? 'Version' : 'Commit'}>
            <Mono>{scope.commit?.slice(0, 12) ?? scope.version}</Mono>
          </Fact>
          <Fact name="Paths">
            <Mono>{scope.paths.join(' ')}</Mono>
          </Fact>
          {scope.authors.length > 0 && <Fact name="Authors">{scope.authors.join(', ')}</Fact>}
        </Facts>
      ))}
    </>
  );
}
