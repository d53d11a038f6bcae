import { z } from 'zod';

/** Computes one service anew: likelihood from facts, and whether its assessment is stale. */
export const recomputeJob = {
  name: 'risk-assessments.recompute',
  payload: z.object({ serviceId: z.uuid() }),
  maxAttempts: 6,
} as const;

/** Tells the reviews that an assessment is made for that it has ended. */
export const tellReviewsJob = {
  name: 'risk-assessments.tell-reviews',
  payload: z.object({ assessmentId: z.uuid() }),
  maxAttempts: 10,
} as const;

/** Once a day for every service: what only time changes. */
export const keepCurrentJob = {
  name: 'risk-assessments.keep-current',
  payload: z.object({}),
  maxAttempts: 3,
} as const;
