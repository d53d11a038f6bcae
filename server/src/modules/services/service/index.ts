export { servicesDoor } from './door.ts';
