export {
  type AnswerFacts,
  answerSubject,
  canReceive,
  extendReferences,
  type Plan,
  plainByChoice,
  planAnswer,
} from './protection.ts';
export { acknowledgementText, keyRequestText, notificationMail, type RoleIdentity } from './texts.ts';
