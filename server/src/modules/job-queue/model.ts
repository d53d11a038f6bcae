import { z } from 'zod';
import type { ErrorCatalogue } from '../../platform/errors.ts';

export const jobStates = ['waiting', 'running', 'retrying', 'dead'] as const;

export const jobView = z.object({
  id: z.string(),
  task: z.string(),
  state: z.enum(jobStates),
  attempts: z.int(),
  maxAttempts: z.int(),
  runAt: z.iso.datetime(),
  /** An error code or the kind of error, never its message. */
  lastError: z.string().nullable(),
});
export type JobView = z.output<typeof jobView>;

export const countsView = z.object({ waiting: z.int(), running: z.int(), retrying: z.int(), dead: z.int() });
export type CountsView = z.output<typeof countsView>;

export const jobErrors = {
  job_not_dead: {
    kind: 'conflict',
    meaning: 'Only a job that failed for good can be run again by hand; the others run by themselves.',
    remedy: 'Read the list again.',
  },
} as const satisfies ErrorCatalogue;
