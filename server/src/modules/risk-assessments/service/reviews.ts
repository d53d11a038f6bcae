import type { Tx } from '../../../platform/db/index.ts';
import { extensionPoint } from '../../../platform/extension.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { type AssessedReview, type AssessmentListener, type ForReview, tellReviewsJob } from '../model/index.ts';
import { assessmentStore, reviewLinkStore } from '../store/index.ts';
import { assessmentOrNone, serviceOrNone } from './named.ts';
import { newDraft, recordFor } from './start.ts';

/** Where a module is told that the assessment by which a review is made has ended. */
export const assessmentListeners = extensionPoint<AssessmentListener>('listeners for assessments of reviews');

/**
 * The draft by which the review is made: one that is being written, or a new one. Undefined when the review has one
 * already that was not given up.
 */
export async function openForReview(
  platform: Platform,
  tx: Tx,
  { reviewId, serviceId, people }: ForReview,
): Promise<AssessedReview | undefined> {
  const known = await ofReview(tx, reviewId);
  if (known !== undefined && known.state !== 'discarded') return undefined;
  const service = await serviceOrNone(platform, tx, serviceId);
  const restricted = people === undefined ? {} : { visibility: 'restricted' as const, people };
  const { record, key } = await recordFor(platform, tx, service, restricted);
  const versions = await assessmentStore(tx).ofRecord(record.id);
  const row =
    versions.find(({ state }) => state === 'draft') ?? (await newDraft(platform, tx, { record, key }, versions));
  await reviewLinkStore(tx).link({ review_id: reviewId, assessment_id: row.id, linked_at: platform.clock.now() });
  await platform.audit.record(tx, {
    action: 'risk-assessment.linked',
    subject: { type: 'risk-assessment', id: row.id },
    after: { review: reviewId },
  });
  return ofReview(tx, reviewId);
}

export async function ofReview(tx: Tx, reviewId: string): Promise<AssessedReview | undefined> {
  const link = await reviewLinkStore(tx).ofReview(reviewId);
  const row = link && (await assessmentStore(tx).byId(link.assessment_id));
  return row && { id: row.id, number: row.number, state: row.state, level: row.level };
}

/** The reviews that the assessment is made for, of those that the actor sees. */
export async function reviewsOf(
  platform: Platform,
  tx: Tx,
  assessmentId: string,
): Promise<{ id: string; ref: string }[]> {
  const links = await reviewLinkStore(tx).ofAssessment(assessmentId);
  const cases = await caseDoor(platform).byIds(
    tx,
    links.map((link) => link.review_id),
  );
  return links.flatMap(({ review_id: id }) => {
    const ref = cases.find((each) => each.id === id)?.ref;
    return ref === undefined ? [] : [{ id, ref }];
  });
}

/** Who ends an assessment may not see its review: the server tells it. */
export async function askToTellReviews(platform: Platform, tx: Tx, assessmentId: string): Promise<void> {
  await platform.jobs.enqueue(tx, tellReviewsJob, { assessmentId });
}

export async function tellReviews(platform: Platform, tx: Tx, assessmentId: string): Promise<void> {
  const { row } = await assessmentOrNone(platform, tx, assessmentId);
  const assessment = { id: row.id, number: row.number, state: row.state, level: row.level };
  for (const { review_id: reviewId } of await reviewLinkStore(tx).ofAssessment(assessmentId))
    for (const listener of platform.plugged(assessmentListeners)) await listener.ended(tx, reviewId, assessment);
}
