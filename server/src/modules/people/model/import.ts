import { z } from 'zod';
import { type Role, roles } from '../../../platform/access/index.ts';
import { mailAddress } from './views.ts';

const emails = z.array(mailAddress).max(200);

/** What a people file may hold. A key that is left out leaves things as they are; nothing is ever deleted. */
export const importFile = z.strictObject({
  people: z
    .array(
      z.strictObject({
        email: mailAddress,
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
        lead: mailAddress.optional(),
        pointPersons: emails.optional(),
        deputies: emails.optional(),
        members: emails.optional(),
      }),
    )
    .max(500)
    .default([]),
});
export type ImportFile = z.output<typeof importFile>;

export type CurrentPerson = { readonly email: string; readonly name: string; readonly roles: readonly Role[] };
/** Duties by mail address, in order. */
export type CurrentTeam = {
  readonly name: string;
  readonly description: string;
  readonly lead: readonly string[];
  readonly pointPersons: readonly string[];
  readonly deputies: readonly string[];
  readonly members: readonly string[];
};
export type CurrentPeople = { readonly people: readonly CurrentPerson[]; readonly teams: readonly CurrentTeam[] };

type Action = 'create' | 'update' | 'unchanged';

export type PersonPlan = {
  readonly action: Action;
  readonly email: string;
  readonly name: string;
  readonly grant: readonly Role[];
  readonly revoke: readonly Role[];
  readonly fields: readonly string[];
};

export type TeamPlan = {
  readonly action: Action;
  readonly name: string;
  readonly description: string;
  /** Only the duties that change, by mail address in order. */
  readonly duties: Partial<Record<'lead' | 'pointPersons' | 'deputies' | 'members', readonly string[]>>;
  readonly fields: readonly string[];
};

/** A mistake in the file, at the path of its field. */
export type ImportMistake = { readonly path: readonly (string | number)[]; readonly problem: string };

export type ImportPlan = {
  readonly people: readonly PersonPlan[];
  readonly teams: readonly TeamPlan[];
  readonly mistakes: readonly ImportMistake[];
};

/** What an import would do, or did: one line for each thing that the file names. */
export const importReport = z.object({
  dryRun: z.boolean(),
  changes: z.array(
    z.object({
      action: z.enum(['create', 'update', 'unchanged']),
      /** `person ada@example.org`, `team search`. */
      what: z.string(),
      /** Names of the fields that change. */
      fields: z.array(z.string()),
    }),
  ),
});
export type ImportReport = z.input<typeof importReport>;
