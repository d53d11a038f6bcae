import type { Actor, Permission } from '../../platform/access/index.ts';

export const readEvidence: Permission = {
  name: 'evidence.read',
  says: 'See controls, evidence, captures and exceptions of every service.',
  roles: ['administrator', 'security', 'point-person', 'engineer', 'manager', 'auditor'],
};

export const uploadEvidence: Permission = {
  name: 'evidence.upload',
  says: 'Upload results of checks that a pipeline ran, for services of the own teams; the security group for every service.',
  roles: ['security', 'point-person', 'engineer', 'manager'],
};

export const attest: Permission = {
  name: 'evidence.attest',
  says: 'Answer the question of a control by name, for services of the own teams; the security group for every service.',
  roles: ['security', 'point-person', 'engineer', 'manager'],
};

export const requestExceptions: Permission = {
  name: 'exceptions.request',
  says: 'Ask for an exception from a control.',
  roles: ['security', 'point-person', 'engineer', 'manager'],
};

/** Of the second person; ending an exception early needs nobody else. */
export const decideExceptions: Permission = {
  name: 'exceptions.decide',
  says: 'Agree to an exception that somebody else asked for, and end one early.',
  roles: ['security', 'manager'],
};

export const keepCaptures: Permission = {
  name: 'captures.keep',
  says: 'Change how long captures are kept that nothing refers to any more.',
  roles: ['administrator', 'security'],
};

/**
 * A capture or an answer can turn a control green, so it comes from who answers for the service: its owner team or the
 * security group. A token acts as its person. `gives_evidence` in the migration says the same.
 */
export function maySpeakFor(actor: Actor, isInOwnerTeam: boolean): boolean {
  if (actor.kind !== 'person') return actor.kind !== 'anonymous';
  return isInOwnerTeam || actor.roles.includes('security');
}
