import type { ErrorCatalogue } from '../../../platform/errors.ts';

export const threatModelErrors = {
  threat_model_invalid: {
    kind: 'invalid',
    meaning: 'The text is no threat model; each mistake is named with its line and its field.',
    remedy: 'Correct the lines that the message names; ./gatehouse threat-model check FILE says the same offline.',
  },
  threat_model_not_yours: {
    kind: 'forbidden',
    meaning: 'A threat model is written by members of the team that owns the service, or by the security group.',
    remedy: 'Ask one of them, or for a duty in the team.',
  },
  threat_unknown: {
    kind: 'not_found',
    meaning: 'The saved model of the service has no threat with this id.',
    remedy: 'Read the model again: the element may have been removed or have another id.',
  },
  control_not_holding: {
    kind: 'conflict',
    meaning: 'The control does not hold at the service now, so it mitigates nothing.',
    remedy: 'Mend what the control asks for and let it be tested, or link a case that does the work.',
  },
  threat_case_unknown: {
    kind: 'invalid',
    meaning: 'There is no such case, or you may not see it.',
    remedy: 'Give the reference of a case that you see.',
  },
  threat_model_missing: {
    kind: 'conflict',
    meaning: 'The service has no saved threat model yet.',
    remedy: 'Save one first; the starter that is shown is made of the inventory.',
  },
} as const satisfies ErrorCatalogue;
