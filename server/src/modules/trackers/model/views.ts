import { z } from 'zod';
import { kindNames, newTracker } from './settings.ts';
import { writeStates } from './words.ts';

const at = z.iso.datetime();

export const trackerView = newTracker.omit({ apiKey: true, webhookSecret: true }).extend({
  id: z.uuid(),
  kind: z.enum(kindNames),
  /** As which account the key speaks; null until it was used. */
  account: z.string().nullable(),
  hasWebhookSecret: z.boolean(),
  /** Where its webhooks are to be sent. */
  webhookUrl: z.url(),
  polledAt: at.nullable(),
  pollDueAt: at,
  failingSince: at.nullable(),
  lastError: z.string().nullable(),
  /** Of all reviews, also of those that the reader does not see. */
  writes: z.object({ waiting: z.int(), failed: z.int() }),
  version: z.int(),
});
export type TrackerView = z.input<typeof trackerView>;

const caseRef = z.object({ id: z.uuid(), ref: z.string() });

export const writeView = z.object({
  id: z.uuid(),
  tracker: z.object({ id: z.uuid(), name: z.string() }),
  case: caseRef,
  /** `bugzilla:846502`. */
  item: z.string(),
  what: z.string(),
  state: z.enum(writeStates),
  attempts: z.int(),
  lastError: z.string().nullable(),
  /** Why it was skipped, or what is to be known of it. */
  note: z.string().nullable(),
  createdAt: at,
  nextAt: at.nullable(),
  doneAt: at.nullable(),
});
export type WriteView = z.input<typeof writeView>;

export const linkView = z.object({
  id: z.uuid(),
  tracker: z.object({ id: z.uuid(), name: z.string() }),
  case: caseRef,
  item: z.string(),
  url: z.url().nullable(),
  word: z.string(),
  trackingItem: z.string().nullable(),
  /** The item is closed over there. */
  itemOpen: z.boolean(),
  endedAt: at.nullable(),
  createdAt: at,
});
export type LinkView = z.input<typeof linkView>;

export const lookView = z.object({
  item: z.string(),
  attempts: z.int(),
  lastError: z.string().nullable(),
  nextAt: at,
});

export const accountView = z.object({
  login: z.string(),
  person: z.object({ id: z.uuid(), name: z.string() }),
});
export type AccountView = z.input<typeof accountView>;
