export { reviewListeners } from './model/index.ts';
export { reviewsDoor } from './service/index.ts';
