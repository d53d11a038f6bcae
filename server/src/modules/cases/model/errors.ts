import type { ErrorCatalogue } from '../../../platform/errors.ts';

export const caseErrors = {
  case_fields_missing: {
    kind: 'invalid',
    meaning: 'The case cannot leave its state while fields are empty that this state requires; the message names them.',
    remedy: 'Set the named fields, before or in the same request.',
  },
  case_transition: {
    kind: 'conflict',
    meaning: 'The kind of the case has no way from its present state to the one asked for.',
    remedy: 'Go by the states that the message names.',
  },
  case_resolution_missing: {
    kind: 'invalid',
    meaning: 'Closing needs a resolution of the kind, and `duplicate` needs the case that it duplicates.',
    remedy: 'Send one of the resolutions that the message names, with duplicateOf for a duplicate.',
  },
  case_state_owned: {
    kind: 'conflict',
    meaning:
      'The case comes into this state only where its kind is worked on, for example by the decision of a review.',
    remedy: 'Do it on the page that the message and details.page name.',
  },
  needinfo_blind: {
    kind: 'invalid',
    meaning: 'The person who is asked could not see the case, and so not the question.',
    remedy: 'Make the person a member of the case or its team first, or ask somebody who sees it.',
  },
  needinfo_repeated: {
    kind: 'conflict',
    meaning: 'The same question is open to the same party already.',
    remedy: 'Wait for the answer, or withdraw that question first; details.needinfo is its id.',
  },
  needinfo_ended: {
    kind: 'conflict',
    meaning: 'The question was answered or withdrawn already.',
    remedy: 'Ask again if it is still open for you.',
  },
  case_not_closed: {
    kind: 'conflict',
    meaning: 'A resolution belongs to a closed case only.',
    remedy: 'Close the case in the same request.',
  },
  case_claimed: {
    kind: 'conflict',
    meaning: 'Somebody else has the case; the message names who.',
    remedy: 'Ask that person, or change the assignee on purpose.',
  },
  case_out_of_reach: {
    kind: 'forbidden',
    meaning: 'After the change you could not see the case yourself, so you may not move it there.',
    remedy: 'Ask somebody of that team or of the security group to move it.',
  },
  case_assignee_blind: {
    kind: 'invalid',
    meaning: 'The assignee could not see the case.',
    remedy: 'Add the person to the case or the team first, or assign somebody who sees it.',
  },
  case_merge_widens: {
    kind: 'conflict',
    meaning: 'The case into which another is merged is visible to more people than that other one.',
    remedy: 'Merge the other way round, or narrow the target first.',
  },
  case_merged: {
    kind: 'conflict',
    meaning: 'The case was merged into another one and does not change any more.',
    remedy: 'Work on the case into which it was merged.',
  },
  case_kind_unknown: {
    kind: 'invalid',
    meaning: 'No installed module has cases of this kind.',
    remedy: 'Use one of the kinds that the message names.',
  },
  case_last_member: {
    kind: 'conflict',
    meaning: 'The assignee of a restricted case stays a member of it.',
    remedy: 'Assign the case to somebody else first.',
  },
} as const satisfies ErrorCatalogue;

export type CaseErrorCode = keyof typeof caseErrors;
