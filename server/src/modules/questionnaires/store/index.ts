export { answerStore, askedStore, claimStore, historyStore, reopenedStore } from './answers.ts';
export { definitionStore } from './definitions.ts';
export { entranceStore, guestStore } from './guests.ts';
export { commentStore, fileStore } from './remarks.ts';
export { type SheetFilter, sheetStore } from './sheets.ts';
export type {
  AnswerRow,
  AskedRow,
  ClaimRow,
  CommentRow,
  DefinitionRow,
  FileRow,
  GuestRow,
  SheetRow,
  VersionRow,
} from './tables.ts';
