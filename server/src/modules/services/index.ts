export type { ImportReport } from './model.ts';
export { servicesDoor } from './service/index.ts';
