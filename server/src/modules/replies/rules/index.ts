export {
  type AnswerFacts,
  answerSubject,
  canReceive,
  extendReferences,
  type Plan,
  type Protection,
  plainByChoice,
  planAnswer,
} from './protection.ts';
export { acknowledgementText, keyRequestText, notificationMail, type RoleIdentity } from './texts.ts';
