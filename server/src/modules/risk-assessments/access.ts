import type { Actor, Permission } from '../../platform/access/index.ts';

export const readAssessments: Permission = {
  name: 'risk-assessments.read',
  says: 'See the risk levels of services, and the assessments that are open to them.',
  roles: ['administrator', 'security', 'point-person', 'engineer', 'manager', 'auditor'],
};

export const writeAssessments: Permission = {
  name: 'risk-assessments.write',
  says: 'Start a risk assessment of a service of the own teams, and write into one that is not finished; the security group for every service.',
  roles: ['security', 'point-person', 'engineer', 'manager'],
};

/** It sets the risk level of the service; `finishes_assessments` in the migration says the same. */
export const finishAssessments: Permission = {
  name: 'risk-assessments.finish',
  says: 'Mark a risk assessment of a service of the own teams as reviewed, which sets its level and opens recommendations; the security group for every service.',
  roles: ['security', 'point-person', 'manager'],
};

export const importAssessments: Permission = {
  name: 'risk-assessments.import',
  says: 'Import risk assessments from files.',
  roles: ['security'],
};

/** About the risk of a service speak the team that owns it and the security group; the migration says the same. */
export function mayAssess(actor: Actor, isInOwnerTeam: boolean): boolean {
  if (actor.kind !== 'person') return actor.kind !== 'anonymous';
  return isInOwnerTeam || actor.roles.includes('security');
}
