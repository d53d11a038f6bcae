import type { ErrorCatalogue } from '../../../platform/errors.ts';

export const riskAssessmentErrors = {
  assessment_running: {
    kind: 'conflict',
    meaning: 'An assessment of this service has begun and is not finished; the details name it.',
    remedy: 'Go on with that one, or discard it first.',
  },
  assessment_not_yours: {
    kind: 'forbidden',
    meaning: 'The risk of a service is assessed by members of the team that owns it, or by the security group.',
    remedy: 'Ask somebody of that team or of the security group.',
  },
  assessment_not_draft: {
    kind: 'conflict',
    meaning: 'The assessment is finished, replaced or discarded, so it does not change any more.',
    remedy: 'Start a new one; it begins with what this one says.',
  },
  assessment_incomplete: {
    kind: 'invalid',
    meaning: 'The assessment cannot be finished while something is missing that its level or its use depends on.',
    remedy: 'Fill in what the message names.',
  },
  data_class_unknown: {
    kind: 'invalid',
    meaning: 'The scheme of risk assessments has no data class of this name.',
    remedy: 'Use a class that GET /api/v1/risk-scheme lists, or add it to the scheme.',
  },
  assessment_file_refused: {
    kind: 'invalid',
    meaning: 'The file of assessments as a whole cannot be read.',
    remedy:
      'Give rra2json (an object, a list, or one in each line) or the register as CSV; the message names the place.',
  },
} as const satisfies ErrorCatalogue;
