export type { ImportReport } from './model.ts';
export type { ImportReport } from './model/index.ts';
export { servicesDoor } from './service/index.ts';
