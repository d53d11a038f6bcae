import { useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { Section } from '../../ui/panel.tsx';
import { LoadingRows, ProblemNotice } from '../../ui/problem.tsx';
import { CaseClocks } from '../cases/case-clocks.tsx';
import { Composer } from '../cases/composer.tsx';
import { Needinfos } from '../cases/needinfo/needinfos.tsx';
import { useCase } from '../cases/queries.ts';
import { Timeline } from '../cases/timeline.tsx';
import { Sheet } from '../questionnaires/sheet.tsx';
import { Conditions } from './conditions.tsx';
import { Decisions } from './decisions.tsx';
import type { ReviewDetail } from './model.ts';
import styles from './review-page.module.css';
import { ReviewTitle } from './review-title.tsx';
import { Standing } from './standing.tsx';
import { TeamApprovals } from './team-approvals.tsx';
import { isUndecided, stepOf, usualSteps } from './words.ts';

/** What stands in the way first; then what was agreed, what was answered, and all that was said. */
export function ReviewBody({ review }: { review: ReviewDetail }): ReactNode {
  const about = useCase(review.ref).data;
  return (
    <div className={styles.main}>
      <h2 className={styles.fullTitle}>
        <ReviewTitle review={review} />
      </h2>
      <JustAsked review={review} />
      <Steps review={review} />
      {about !== undefined && (
        <>
          <CaseClocks item={about} />
          <Needinfos item={about} requester={review.requester.id} />
        </>
      )}
      {review.lapse !== null && review.state === 'lapsed' && <Lapse review={review} />}
      {isUndecided(review.state) && <Standing review={review} />}
      {review.conditions.length > 0 && <Conditions review={review} />}
      {review.teams.length > 0 && <TeamApprovals review={review} />}
      {review.decisions.length > 0 && <Decisions review={review} />}
      {review.sheet !== null && (
        <Section title="Answers">
          <Sheet sheetId={review.sheet.id} />
        </Section>
      )}
      <Said review={review} />
    </div>
  );
}

/** After asking, until another page is opened: that it is in, and that the questions can be answered here. */
function JustAsked({ review }: { review: ReviewDetail }): ReactNode {
  const asked = useRouterState({ select: ({ location }) => location.state.asked });
  if (asked === undefined) return null;
  const isOpen = review.sheet !== null && review.sheet.submittedAt === null;
  return (
    <p className={styles.asked} role="status">
      {asked}
      {isOpen && review.kind !== 'vendor' && ' The questions are below: answer them now or later, each is saved.'}
    </p>
  );
}

const beside: ReadonlySet<string> = new Set(['rejected', 'not-needed', 'duplicate', 'withdrawn', 'lapsed']);

/** Where it is on its way; what is beside the way is told in its own words at the place where it left. */
function Steps({ review }: { review: ReviewDetail }): ReactNode {
  const at = stepOf(review.state, review.resumes);
  return (
    <ol className={styles.steps} aria-label="Steps of the review">
      {usualSteps.map(({ state, label }, place) => (
        <li
          key={state}
          aria-current={place === at ? 'step' : undefined}
          className={classNames(
            styles.step,
            place <= at && styles.reached,
            place === at && beside.has(review.state) && styles.ended,
          )}
        >
          {place === at ? review.stateText : label}
        </li>
      ))}
    </ol>
  );
}

function Lapse({ review }: { review: ReviewDetail }): ReactNode {
  if (review.lapse === null) return null;
  return (
    <Section title="The approval does not hold any more" about={review.lapse.because}>
      {review.lapse.files.length > 0 && (
        <ul className={styles.files} aria-label="Files outside the reviewed scope">
          {review.lapse.files.map((file) => (
            <li key={file}>{file}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** The case of the review holds what was said on it. */
function Said({ review }: { review: ReviewDetail }): ReactNode {
  const query = useCase(review.ref);
  return (
    <Section title="What happened">
      {query.data === undefined ? (
        query.error === null ? (
          <LoadingRows />
        ) : (
          <ProblemNotice error={query.error} />
        )
      ) : (
        <>
          <Timeline item={query.data} />
          <Composer item={query.data} first="note" />
        </>
      )}
    </Section>
  );
}
