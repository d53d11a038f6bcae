export type { PlainMail } from './model.ts';
export { unreachable } from './rules.ts';
export { outboxDoor } from './service/index.ts';
