export { dueItems } from './model.ts';
