import type { Actor } from '../../platform/access/index.ts';

/**
 * Traffic follows from it, so a person vouches that the organisation owns an endpoint: an administrator, the security
 * group, or a point person in the team that owns the service. `vouches_for` in the migration says the same.
 */
export function mayVouch(actor: Actor, isInOwnerTeam: boolean): boolean {
  if (actor.kind !== 'person') return false;
  const holds = (role: (typeof actor.roles)[number]): boolean => actor.roles.includes(role);
  return holds('administrator') || holds('security') || (holds('point-person') && isInOwnerTeam);
}

/**
 * What applies to a service follows from what is said of it: an administrator, the security group, or a point person or
 * manager in the team that owns it. `keeps_services_of` in the migration says the same.
 */
export function mayKeep(actor: Actor, isInOwnerTeam: boolean): boolean {
  if (actor.kind !== 'person') return actor.kind !== 'anonymous';
  const holds = (role: (typeof actor.roles)[number]): boolean => actor.roles.includes(role);
  return holds('administrator') || holds('security') || ((holds('point-person') || holds('manager')) && isInOwnerTeam);
}
