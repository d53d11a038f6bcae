export type {
  CaseChange,
  CaseChanged,
  CaseKind,
  CaseMoments,
  CaseSummary,
  EventParts,
  EventSentences,
  KindState,
  MessageContent,
  Needinfo,
  NewAttachment,
  NewMessage,
  OpenBySeverity,
  OpenpgpFacts,
} from './model/index.ts';
export { plainMail } from './model/index.ts';
export {
  caseDoor,
  caseKinds,
  caseListeners,
  eventSentences,
  needinfoListeners,
  severeCaseListeners,
} from './service/index.ts';
