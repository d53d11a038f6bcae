import { z } from 'zod';
import type { Tx } from '../../platform/db/index.ts';
import { extensionPoint } from '../../platform/extension.ts';

/** Something that waits for a person. It travels in a mail: a reference and a word, nothing of what it is about. */
export type DueItem = {
  readonly personId: string;
  /** Of a case: named only to who sees the case. */
  readonly caseId?: string;
  /** `REV-1001`. */
  readonly ref: string;
  /** What it is, in a word or two: `question`, `condition of a review`. */
  readonly what: string;
  readonly since: Date;
};

export type DueItems = { readonly of: (tx: Tx, now: Date) => Promise<readonly DueItem[]> };

/** Where a module says what waits for people. Asked as the system; give all that is due, whoever may see it. */
export const dueItems = extensionPoint<DueItems>('due items');

/** Before most working days of Europe begin, in UTC. */
export const usualHour = 6;

export type ReminderSetting = { readonly paused: boolean; readonly hour: number; readonly version: number };

const hour = z.number().int().min(0).max(23);
export const reminderChange = z.strictObject({
  paused: z.boolean().optional(),
  /** Of the day, in UTC. */
  hour: hour.optional(),
});

export const reminderView = z.object({
  paused: z.boolean(),
  hour,
  version: z.number().int(),
  /** What waits for you now. */
  due: z.array(z.object({ what: z.string(), ref: z.string(), caseId: z.uuid().nullable(), since: z.iso.datetime() })),
  /** The day of the last reminder. */
  lastDay: z.iso.date().nullable(),
});
export type ReminderView = z.input<typeof reminderView>;
