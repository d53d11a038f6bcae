import { eventStore, type ReviewRow } from '../store/index.ts';
import { happened } from './move.ts';
import { lockedReview, reread, type Work } from './work.ts';

/** Whether what was reviewed shipped before the review was done is one of the figures; a repetition changes nothing. */
export async function markReleased(work: Work, row: ReviewRow): Promise<void> {
  if (await eventStore(work.tx).has(row.case_id, 'released')) return;
  const decided = ['approved', 'conditional', 'rejected', 'not-needed', 'lapsed'].includes(row.state);
  await happened(work, row, { name: 'released', facts: { decided }, action: 'review.released' });
}

export async function released(work: Work, name: string): Promise<ReviewRow> {
  const row = await lockedReview(work, name);
  await markReleased(work, row);
  return reread(work, row.case_id);
}
