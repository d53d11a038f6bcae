export type { MailPurpose, OutboxDoor, OutgoingMail } from './model.ts';
