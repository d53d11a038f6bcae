import type { Role } from '../../platform/access/index.ts';
import type { Duty } from './model/index.ts';

/** Roles that one administrator alone does not give: keeping everything, and seeing everything. */
export const rolesBySecondPerson: readonly Role[] = ['administrator', 'security'];

export function needsSecondPerson(role: Role): boolean {
  return rolesBySecondPerson.includes(role);
}

/** Duties that make somebody a member of new restricted reports. */
export const dutyNeedsSecondPerson = (duty: Duty): boolean => duty !== 'member';

/**
 * Whoever makes an enrolment link could open it, and so be that person: so a link for somebody with a sensitive role is
 * made only by somebody with the same ones.
 */
export function mayMakeLink(own: readonly Role[], theirs: readonly Role[]): boolean {
  return theirs.every((role) => !needsSecondPerson(role) || own.includes(role));
}

/** Outgoing mail is seen by the security group and by every server on its way. */
export function mayMailLink(theirs: readonly Role[]): boolean {
  return !theirs.some(needsSecondPerson);
}
