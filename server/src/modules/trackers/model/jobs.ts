import { z } from 'zod';

/** Writes what waits and reads what changed; one at a time for each tracker, over all processes. */
export const workJob = { name: 'trackers.work', payload: z.object({ trackerId: z.uuid() }), maxAttempts: 5 };

/** Brings what a tracker is told of a review in line with the review. */
export const followJob = { name: 'trackers.follow', payload: z.object({ caseId: z.uuid() }), maxAttempts: 15 };

export const laneOf = (trackerId: string): string => `tracker ${trackerId}`;
