import type { ErrorCatalogue } from '../../../platform/errors.ts';

export const reviewErrors = {
  review_state: {
    kind: 'conflict',
    meaning: 'The review is not in a state in which this can be done; the message names both.',
    remedy: 'Look at the review again; the message says which steps are open.',
  },
  review_decider: {
    kind: 'forbidden',
    meaning:
      'Who asked for the review, wrote the code, is of the vendor’s side, or decided already as the first person, does not decide it.',
    remedy: 'Let another reviewer decide.',
  },
  review_team_missing: {
    kind: 'conflict',
    meaning: 'A team whose yes is required has not said it; the message names which.',
    remedy: 'Ask somebody of that team to answer, or reject.',
  },
  review_answers_changed: {
    kind: 'conflict',
    meaning: 'The answers were changed after the first person decided on them.',
    remedy: 'Decide otherwise, so that the review goes back and both persons decide on the answers of now.',
  },
  review_contradicted: {
    kind: 'conflict',
    meaning: 'An answer of the questionnaire is contradicted by evidence, and nobody has resolved it.',
    remedy: 'Let the requester answer the question again, or reject.',
  },
  review_conditions: {
    kind: 'invalid',
    meaning:
      'An approval with conditions needs at least one, each with an owner and a date; other decisions take none.',
    remedy: 'Correct the conditions that the message names.',
  },
  review_condition_state: {
    kind: 'conflict',
    meaning: 'The condition is met already, its date is over, or it was not said yet how it was met.',
    remedy: 'Look at the review again.',
  },
  review_condition_person: {
    kind: 'forbidden',
    meaning: 'The owner says how a condition was met; a reviewer who is somebody else confirms it.',
    remedy: 'Ask the person that the message names.',
  },
  review_team_person: {
    kind: 'forbidden',
    meaning: 'Only a member of the team can say its yes or no.',
    remedy: 'Ask somebody of that team.',
  },
  review_scope_fixed: {
    kind: 'conflict',
    meaning: 'The scope of a review does not change once somebody decided on it.',
    remedy: 'Take the review back into review first, or ask for a new one.',
  },
  review_gate_too_large: {
    kind: 'invalid',
    meaning: 'So many files and globs could not be compared in time.',
    remedy: 'Ask about a shorter range of commits.',
  },
  review_unsealed: {
    kind: 'not_found',
    meaning: 'No decision was made on the review yet, so there is no seal.',
    remedy: 'Come back when it is decided.',
  },
  review_person_needed: {
    kind: 'forbidden',
    meaning: 'Only a person decides; the console and the system do not.',
    remedy: 'Sign in, or use a token of a person.',
  },
} as const satisfies ErrorCatalogue;

export type ReviewErrorCode = keyof typeof reviewErrors;
