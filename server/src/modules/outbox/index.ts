export { outboxDoor } from './service/index.ts';
