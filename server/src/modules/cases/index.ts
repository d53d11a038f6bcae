export type {
  AttachmentFacts,
  CaseDoor,
  CaseKind,
  CaseMessage,
  CaseSummary,
  DeadlineHours,
  KindState,
  MessageContent,
  NewAttachment,
  NewCase,
  NewEvent,
  NewMessage,
  OpenpgpFacts,
} from './model/index.ts';
export { plainMail } from './model/index.ts';
export { caseDoor, caseKinds } from './service/index.ts';
