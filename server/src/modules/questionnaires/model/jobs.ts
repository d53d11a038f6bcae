import { z } from 'zod';

/** What follows of what a guest did: listeners, evidence, the timeline. The guest's own transaction reaches none of it. */
export const followJob = {
  name: 'questionnaires.follow-guest',
  payload: z.object({
    sheetId: z.uuid(),
    guestId: z.uuid(),
    what: z.enum(['answered', 'submitted', 'guest-entered']),
    question: z.string().max(200).optional(),
  }),
  maxAttempts: 8,
} as const;

/** Makes a link for a guest whom another guest handed parts to, and mails it. */
export const mailLinkJob = {
  name: 'questionnaires.mail-link',
  payload: z.object({ guestId: z.uuid() }),
  maxAttempts: 8,
} as const;

export const forgetJob = { name: 'questionnaires.forget', payload: z.object({}), maxAttempts: 3 } as const;
