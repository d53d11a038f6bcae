import { z } from 'zod';
import { roles } from '../../../platform/access/index.ts';
import { duties } from './people.ts';

export const personName = z.string().trim().min(1).max(120);
/** Compared in lower case; an address at localhost is one too, for a machine without a domain. */
export const mailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.union([z.email(), z.string().regex(/^[a-z0-9._+-]+@localhost$/)], 'must be a mail address'));
export const roleList = z.array(z.enum(roles)).max(roles.length);

export const invitation = z.object({
  email: mailAddress,
  name: personName.optional(),
  roles: roleList.optional(),
  /** Send the link to the address as well. */
  mail: z.boolean().default(false),
});
export type Invitation = z.output<typeof invitation>;

export const personView = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  active: z.boolean(),
  roles: z.array(z.enum(roles)),
  /** Null while the person has no passkey. */
  enrolledAt: z.iso.datetime().nullable(),
  teams: z.array(z.object({ id: z.uuid(), name: z.string(), duty: z.string() })),
  /** The end of the absence that is now. */
  absentUntil: z.iso.datetime().nullable(),
  version: z.number().int(),
});
export type PersonView = z.input<typeof personView>;

export const absenceView = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  fromAt: z.iso.datetime(),
  untilAt: z.iso.datetime(),
});
export type AbsenceView = z.input<typeof absenceView>;

export const personDetail = personView.extend({ absences: z.array(absenceView) });
export type PersonDetail = z.input<typeof personDetail>;

const waiting = z.array(z.object({ id: z.uuid(), role: z.enum(roles) }));

export const invitedView = z.object({
  person: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
  /** False for a new link of somebody who exists. */
  created: z.boolean(),
  /** Opens the account once; shown in this answer only. */
  link: z.string(),
  expiresAt: z.iso.datetime(),
  /** Whether it was sent to the address as well. */
  mailed: z.boolean(),
  /** Roles that wait for the yes of a second person. */
  approvals: waiting,
});
export type InvitedView = z.input<typeof invitedView>;

export const rolesChanged = z.object({ person: personView, approvals: waiting });
export const rolesWaiting = rolesChanged.extend({ approval: z.object({ id: z.uuid() }) });
export type RolesChanged = z.input<typeof rolesChanged>;

const memberView = z.object({
  id: z.uuid(),
  name: z.string(),
  active: z.boolean(),
  absentUntil: z.iso.datetime().nullable(),
});
export type MemberView = z.input<typeof memberView>;

export const teamView = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  lead: memberView.nullable(),
  pointPersons: z.array(memberView),
  deputies: z.array(memberView),
  members: z.array(memberView),
  /** Whom a new case is told to now, in order. */
  onDuty: z.array(memberView),
  version: z.number().int(),
});
export type TeamView = z.input<typeof teamView>;

const waitingDuties = z.array(z.object({ id: z.uuid(), personId: z.uuid(), duty: z.enum(duties) }));
/** `approvals`: duties that wait for the yes of a second person. */
export const dutiesChanged = teamView.extend({ approvals: waitingDuties });
export const dutiesWaiting = dutiesChanged.extend({ approval: z.object({ id: z.uuid() }) });
export type DutiesChanged = z.input<typeof dutiesChanged>;

export const newTeam = z.object({
  name: z.string().trim().min(1).max(80),
  description: z.string().trim().max(500).default(''),
});
export const teamChange = z.object({
  name: z.string().trim().min(1).max(80).optional(),
  description: z.string().trim().max(500).optional(),
});
export type TeamChange = z.output<typeof teamChange>;

const ids = z.array(z.uuid()).max(200);
/** Puts these in the place of what the team has; the order is the order of being told. */
export const teamDuties = z.object({
  lead: z.uuid().nullable(),
  pointPersons: ids,
  deputies: ids,
  members: ids,
});
export type TeamDuties = z.output<typeof teamDuties>;

export const newAbsence = z.object({
  /** Oneself, unless said. */
  personId: z.uuid().optional(),
  fromAt: z.iso.datetime().transform((v) => new Date(v)),
  untilAt: z.iso.datetime().transform((v) => new Date(v)),
});
export type NewAbsence = z.output<typeof newAbsence>;
