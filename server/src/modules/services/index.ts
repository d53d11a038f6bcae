export type { ServiceRef, ServicesDoor } from './model/index.ts';
export { servicesDoor } from './service/index.ts';
