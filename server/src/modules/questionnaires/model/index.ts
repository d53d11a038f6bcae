export {
  type Invitation,
  type Invited,
  type NewSheet,
  type OtherSide,
  type QuestionnairesDoor,
  type SheetChange,
  sheetListeners,
} from './door.ts';
export { questionnaireErrors } from './errors.ts';
export { followJob, forgetJob, mailLinkJob } from './jobs.ts';
export { type AnswerSource, bounds, lifetimes } from './words.ts';
