import { z } from 'zod';

/** Somebody sees less than before: what they are asked on cases that they don't see goes back to who asked. */
export const returnQuestionsJob = {
  name: 'cases.return-questions',
  payload: z.object({ personId: z.uuid() }),
  maxAttempts: 10,
} as const;
