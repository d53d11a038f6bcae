import { z } from 'zod';

/** Tells those who take part of the newest version of an appointment. */
export const tellJob = {
  name: 'scheduling.tell',
  payload: z.object({ booking: z.uuid() }),
  maxAttempts: 8,
} as const;
