export type { MailPurpose, OutboxDoor, OutgoingMail } from './model.ts';
export { outboxDoor } from './service/index.ts';
