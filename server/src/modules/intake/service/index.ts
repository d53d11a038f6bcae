export { injectMail } from './accept.ts';
export { followUp } from './follow-up.ts';
export { mailProcessor, type ProcessMail } from './process-mail.ts';
export { quarantineService, quarantineTopic } from './quarantine.ts';
export { createReader } from './reader.ts';
export { newRoutingRules, routingService } from './routing-rules.ts';
export { smtpListener } from './smtp.ts';
