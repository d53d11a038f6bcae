import type { ErrorCatalogue } from '../../../platform/errors.ts';

export const evidenceErrors = {
  control_unknown: {
    kind: 'invalid',
    meaning: 'No adopted standard has this control, or more than one has and the standard was not named.',
    remedy: 'Name standard and control as GET /api/v1/services/{id}/controls lists them.',
  },
  control_not_attested: {
    kind: 'invalid',
    meaning: 'The control is verified by checks; nobody can answer for it with a statement.',
    remedy: 'Run the checks, or ask for an exception.',
  },
  control_not_applicable: {
    kind: 'invalid',
    meaning: 'The control does not apply to the service by its traits, so nothing can be attested of it.',
    remedy: 'Correct the traits of the service first, if they are wrong.',
  },
  evidence_not_yours: {
    kind: 'forbidden',
    meaning:
      'Results and answers about a service come from members of the team that owns it, or from the security group.',
    remedy: 'Use a token of a member of the owner team, ask for a place in it, or ask the security group.',
  },
  question_changed: {
    kind: 'conflict',
    meaning: 'The question of the control is another one than the one that was answered.',
    remedy: 'Read the question again and answer that one.',
  },
  result_refused: {
    kind: 'invalid',
    meaning:
      'An uploaded result has an unknown check, a target that is not one of the service, a hash that is not that of its observation, or a verdict that does not follow from its observation.',
    remedy: 'Upload what `gatehouse baseline` wrote, unchanged, with the same version of Gatehouse on both sides.',
  },
  observation_too_large: {
    kind: 'invalid',
    meaning: 'An observation is larger than what is kept of one.',
    remedy: 'Probe a smaller page, or look at the limits of the collector.',
  },
  exception_ended: {
    kind: 'conflict',
    meaning: 'The exception is over already, or its last day came before somebody agreed to it.',
    remedy: 'Ask for a new one if it is still needed.',
  },
} as const satisfies ErrorCatalogue;
