export type {
  CaseKind,
  MessageContent,
  Needinfo,
  NewAttachment,
  NewMessage,
  OpenpgpFacts,
} from './model/index.ts';
export { plainMail } from './model/index.ts';
export { caseDoor, caseKinds, needinfoListeners } from './service/index.ts';
