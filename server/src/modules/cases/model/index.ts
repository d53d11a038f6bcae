export type { CaseChange, CaseChanged, CaseFacts, CaseListener, FieldChange, Maker } from './change.ts';
export type {
  CaseDoor,
  CaseMoments,
  CaseSummary,
  EventParts,
  EventSentences,
  MomentsAsked,
  NewCase,
  NewEvent,
  OpenBySeverity,
  SevereCaseListener,
} from './door.ts';
export { type CaseErrorCode, caseErrors } from './errors.ts';
export { returnQuestionsJob } from './jobs.ts';
export type { CaseKind, KindState, RequiredField } from './kind.ts';
export {
  type BacklogRow,
  type CaseFilter,
  countLimit,
  type DeadlineRule,
  type DeadlineWindow,
  deadlineWindows,
  type InboxCounts,
  type ListOrder,
  listOrders,
  type Page,
} from './list.ts';
export {
  type AttachmentFacts,
  type CaseMessage,
  type MessageContent,
  type NewAttachment,
  type NewMessage,
  type OpenpgpFacts,
  plainMail,
  type SearchedMessage,
} from './message.ts';
export type {
  DueNeedinfo,
  Needinfo,
  NeedinfoChange,
  NeedinfoDoor,
  NeedinfoListener,
  NeedinfoParty,
  NeedinfoState,
  NewNeedinfo,
  OutsideParty,
} from './needinfo.ts';
export {
  type FocusArea,
  focusAreas,
  type LinkKind,
  linkKinds,
  type MessageDirection,
  type Priority,
  priorities,
  type Severity,
  type SignatureState,
  severities,
  signatureStates,
  type Visibility,
  visibilities,
} from './words.ts';
