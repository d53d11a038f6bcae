import { z } from 'zod';

/** Behind a link that was not used yet. */
export const doorView = z.object({
  organisation: z.string(),
  /** To whom the link was given. */
  guest: z.string(),
  invitedBy: z.string(),
  /** Of the questionnaire. */
  title: z.string(),
  /** How many pages of it, null: all. */
  pages: z.int().nullable(),
  /** For somebody who knows the answers. */
  minutes: z.int().nullable(),
  expiresAt: z.iso.datetime(),
});
export type DoorView = z.input<typeof doorView>;
