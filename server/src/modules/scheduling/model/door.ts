import type { Prediction } from '@gatehouse/calendar';
import type { Tx } from '../../../platform/db/index.ts';

export type AskedReview = {
  readonly kind: 'feature' | 'vendor' | 'privacy' | 'rra';
  readonly depth: 'quick-answer' | 'standard' | 'deep' | null;
};

/** What other modules may ask, in the caller's transaction. */
export type SchedulingDoor = {
  /** When a review that is asked for now would be done, and what the answer rests on. */
  readonly predictedDate: (tx: Tx, review: AskedReview) => Promise<Prediction>;
};
