export type { ImportReport, Service, ServicesDoor } from './model.ts';
export { servicesDoor } from './service/index.ts';
