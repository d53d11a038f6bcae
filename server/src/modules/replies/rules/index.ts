export {
  addressOf,
  type HeardReference,
  isFromPerson,
  lastFromKnown,
  referencesOf,
  rememberReferences,
} from './correspondence.ts';
export {
  type AnswerFacts,
  answerSubject,
  extendReferences,
  type Plan,
  plainByChoice,
  planAnswer,
} from './protection.ts';
export { acknowledgementText, keyRequestText, notificationMail, type RoleIdentity } from './texts.ts';
