export type { RepliesDoor,Acknowledgement,AcknowledgementOutcome,NotificationWord,TokenTarget } from './model.ts';
