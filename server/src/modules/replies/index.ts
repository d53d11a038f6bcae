export type { Acknowledgement, AcknowledgementOutcome, NotificationWord, RepliesDoor, TokenTarget } from './model.ts';
