import { z } from 'zod';

/** Looks for acceptances that are over and for controls that mitigate and fail, or hold again. */
export const keepCurrentJob = { name: 'threat-models.keep-current', payload: z.object({}), maxAttempts: 3 } as const;
