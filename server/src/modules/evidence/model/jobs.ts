import { z } from 'zod';

/** Evaluates one service again from what is stored. */
export const refreshJob = {
  name: 'evidence.refresh',
  payload: z.object({ serviceId: z.uuid() }),
  maxAttempts: 6,
} as const;

/** Looks for what time changed: evidence that went stale, answers and exceptions that are over, new editions. */
export const keepCurrentJob = { name: 'evidence.keep-current', payload: z.object({}), maxAttempts: 3 } as const;

/** Takes away captures that are older than the retention rule keeps them. */
export const forgetCapturesJob = { name: 'evidence.forget-captures', payload: z.object({}), maxAttempts: 3 } as const;
