export type {
  Acknowledgement,
  AcknowledgementOutcome,
  HeardMail,
  NotificationWord,
  RepliesDoor,
  TokenTarget,
} from './model.ts';
export { repliesDoor } from './service/index.ts';
