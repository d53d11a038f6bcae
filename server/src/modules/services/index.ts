export { servicesDoor } from './service/index.ts';
