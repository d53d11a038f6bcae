export { classifications, type ImportReport, type Service, serviceListeners } from './model.ts';
export { fitsPattern } from './rules.ts';
export { servicesDoor } from './service/index.ts';
