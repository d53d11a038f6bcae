import type { ErrorCatalogue } from '../../../platform/errors.ts';

export const questionnaireErrors = {
  definition_invalid: {
    kind: 'invalid',
    meaning: 'The file is no definition that can be used; the message names the place and what is wrong there.',
    remedy: 'Correct that place; `gatehouse questionnaire lint FILE` looks at the whole file.',
  },
  definition_exists: {
    kind: 'conflict',
    meaning: 'There is this version of the definition already, and it holds something else. Versions never change.',
    remedy: 'Give the changed definition another version.',
  },
  definition_used: {
    kind: 'conflict',
    meaning: 'The version comes with Gatehouse, or a sheet was answered by it, so it stays.',
    remedy: 'Import a newer version; new sheets take the newest.',
  },
  too_many_definitions: {
    kind: 'conflict',
    meaning: 'There are as many versions of definitions as can be kept.',
    remedy: 'Remove an imported version that no sheet uses.',
  },
  too_many_sheets: {
    kind: 'conflict',
    meaning: 'The case has as many sheets as a case may have.',
    remedy: 'Answer one of those that are there.',
  },
  question_unknown: {
    kind: 'invalid',
    meaning: 'The definition of the sheet has no such question, or nobody answers it by hand.',
    remedy: 'Use an id of a question that GET /api/v1/sheets/{id} lists.',
  },
  answer_invalid: {
    kind: 'invalid',
    meaning: 'The answer does not fit its question; the message says what does.',
    remedy: 'Send a value as the message describes it, or `unknown: true`.',
  },
  vsaq_answers_invalid: {
    kind: 'invalid',
    meaning: 'The file holds no VSAQ answers, or answers to ids that the definition of the sheet does not have.',
    remedy: 'Send `{id: text}` as VSAQ saves it, and only ids of this definition; the message names the others.',
  },
  answer_conflict: {
    kind: 'conflict',
    meaning: 'Somebody else answered the question since you read it. Nothing was lost: your answer was not stored.',
    remedy: 'Look at both answers; send yours again with the version that is there now, or leave theirs.',
  },
  sheet_submitted: {
    kind: 'conflict',
    meaning: 'The sheet was submitted, and the question was not asked for again.',
    remedy: 'Ask the reviewer to reopen the question.',
  },
  sheet_incomplete: {
    kind: 'conflict',
    meaning: 'Required questions are not answered, findings are not justified, or files are still on their way.',
    remedy: 'Answer or correct what the message names, wait for files that are on their way, then submit again.',
  },
  sheet_not_submitted: {
    kind: 'conflict',
    meaning: 'Only a question of a submitted sheet can be reopened.',
    remedy: 'Nothing has to be done: before submission every answer can be changed.',
  },
  earlier_answers_missing: {
    kind: 'not_found',
    meaning: 'There is no earlier sheet of the same definition about the same thing that you may see.',
    remedy: 'Answer the question anew.',
  },
  too_many_comments: {
    kind: 'conflict',
    meaning: 'The sheet has as many comments as it may have.',
    remedy: 'Say it on the case.',
  },
  file_refused: {
    kind: 'invalid',
    meaning: 'The file is larger than a file or all files of a sheet may be, or there are as many as there may be.',
    remedy: 'Send a smaller file. One that was removed counts for 30 more days.',
  },
  file_piece_refused: {
    kind: 'conflict',
    meaning: 'The piece is not the next one of the file, has another size than announced, or is no base64.',
    remedy:
      'Send the pieces in order, each as large as the answer to the announcement says; the last one may be smaller.',
  },
  guest_limit: {
    kind: 'conflict',
    meaning: 'The sheet has as many guests as it may have.',
    remedy: 'Withdraw the link of a guest who is not needed any more.',
  },
  guest_pages: {
    kind: 'invalid',
    meaning: 'A page that was named is not one of the definition, or not one that you may hand on.',
    remedy: 'Name ids of pages that your own view of the sheet lists.',
  },
  guest_partial: {
    kind: 'forbidden',
    meaning: 'Only a guest who was invited to all pages submits the sheet or hands parts of it on.',
    remedy: 'Tell the person who handed you these pages that you are done.',
  },
  guest_link_invalid: {
    kind: 'not_found',
    meaning: 'The link was used already, has expired, was withdrawn, or never existed.',
    remedy:
      'Ask whoever invited you for a new link; who opened the questionnaire in this browser before goes on at /guest.',
  },
} as const satisfies ErrorCatalogue;
