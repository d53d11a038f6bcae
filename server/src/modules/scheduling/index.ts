export { schedulingDoor } from './service/index.ts';
