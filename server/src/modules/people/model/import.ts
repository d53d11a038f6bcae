import { z } from 'zod';
import { roles } from '../../../platform/access/index.ts';

/** Bytes of a file to import. */
export const largestImport = 1024 * 1024;

const email = z
  .email()
  .max(254)
  .transform((v) => v.toLowerCase());
const emails = z.array(email).max(200);

/** What a people file may hold. A key that is left out leaves things as they are; nothing is ever deleted. */
export const importFile = z.strictObject({
  people: z
    .array(
      z.strictObject({
        email,
        name: z.string().trim().min(1).max(120),
        roles: z.array(z.enum(roles)).max(roles.length).optional(),
      }),
    )
    .max(5000)
    .default([]),
  teams: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(80),
        description: z.string().trim().max(500).optional(),
        lead: email.optional(),
        pointPersons: emails.optional(),
        deputies: emails.optional(),
        members: emails.optional(),
      }),
    )
    .max(500)
    .default([]),
});
export type ImportFile = z.output<typeof importFile>;

/** One line of what an import would do, or did. */
export type ChangeSummary = {
  readonly action: 'create' | 'update' | 'unchanged';
  readonly subject: 'person' | 'team';
  /** The address of a person, the name of a team. */
  readonly name: string;
  /** Names of the fields that change. */
  readonly fields: readonly string[];
};
