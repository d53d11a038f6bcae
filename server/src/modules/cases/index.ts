export type {
  CaseKind,
  MessageContent,
  NewAttachment,
  NewMessage,
  OpenpgpFacts,
} from './model/index.ts';
export { plainMail } from './model/index.ts';
export { caseDoor, caseKinds } from './service/index.ts';
