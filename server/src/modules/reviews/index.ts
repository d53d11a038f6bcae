export type { ReviewSpans } from './model/index.ts';
export { reviewListeners, trackerItems } from './model/index.ts';
export { reviewsDoor } from './service/index.ts';
