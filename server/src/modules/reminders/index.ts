export { type DueItem, dueItems } from './model.ts';
