export type { OutboxDoor,OutgoingMail,MailPurpose } from './model.ts';
