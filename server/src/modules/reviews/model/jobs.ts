import { z } from 'zod';

/** Mails to the people on duty that an urgent request waits. */
export const pageJob = {
  name: 'reviews.page',
  payload: z.strictObject({ caseId: z.uuid(), persons: z.array(z.uuid()) }),
  maxAttempts: 10,
  headStartSeconds: 60,
};

/** Which kind of step a mail tells of; never what was decided, asked or written. */
export const newsWords = [
  'changed',
  'asked',
  'assigned',
  'condition',
  'decided',
  'lapsed',
  'started',
  'triaged',
] as const;
export type NewsWord = (typeof newsWords)[number];

/** Tells somebody about a review: by reference and kind of step only. */
export const tellJob = {
  name: 'reviews.tell',
  payload: z.strictObject({ caseId: z.uuid(), persons: z.array(z.uuid()), what: z.enum(newsWords).default('changed') }),
  maxAttempts: 10,
};

/** Opens the risk assessment by which a review of the kind `rra` is made. */
export const assessJob = {
  name: 'reviews.assess',
  payload: z.strictObject({ caseId: z.uuid() }),
  maxAttempts: 10,
};

export const expireJob = { name: 'reviews.expire-conditions', payload: z.object({}), maxAttempts: 3 };
