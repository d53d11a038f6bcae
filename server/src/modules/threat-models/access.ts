import type { Actor, Permission } from '../../platform/access/index.ts';

export const readThreatModels: Permission = {
  name: 'threat-models.read',
  says: 'See the threat models of services, with what is decided of each threat.',
  roles: ['administrator', 'security', 'point-person', 'engineer', 'manager', 'auditor'],
};

export const writeThreatModels: Permission = {
  name: 'threat-models.write',
  says: 'Write the threat model of a service of the own teams, and decide on its threats; the security group of every service.',
  roles: ['security', 'point-person', 'engineer', 'manager'],
};

/** Of the second person. */
export const acceptThreats: Permission = {
  name: 'threats.accept',
  says: 'Agree that a threat is accepted for a time, when somebody else asked for it.',
  roles: ['security', 'manager'],
};

/** The effect quotes the model, so only those who see every restricted one decide. */
export const acceptRestrictedThreats: Permission = {
  name: 'threats.accept-restricted',
  says: 'Agree that a threat of a restricted model is accepted for a time.',
  roles: ['security'],
};

export const liftRestrictions: Permission = {
  name: 'threat-models.lift-restriction',
  says: 'Let everybody who signs in read a threat model that was restricted.',
  roles: ['security'],
};

/**
 * Who looks after the service knows what it is made of: members of the team that owns it, and the security group.
 * `keeps_threat_model` in the migration says the same.
 */
export function mayWriteModelOf(actor: Actor, isInOwnerTeam: boolean): boolean {
  if (actor.kind !== 'person') return actor.kind !== 'anonymous';
  return isInOwnerTeam || actor.roles.includes('security');
}
