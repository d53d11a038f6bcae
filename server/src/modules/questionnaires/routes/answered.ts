import { z } from 'zod';
import { answerView, outcomeView } from '../model/views.ts';

/** One answer as it is now, and what follows of it. */
export const answeredView = z.object({ answer: answerView.nullable(), outcome: outcomeView });

export const announcedView = z.object({ id: z.uuid(), pieces: z.int(), pieceSize: z.int() });
export const receivedView = z.object({ received: z.int(), pieces: z.int(), finished: z.boolean() });
