export type { Acknowledgement, NotificationWord } from './model.ts';
export { repliesDoor } from './service/index.ts';
