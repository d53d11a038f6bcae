export { check, checkState, conceal, isOver, planned } from './plan.ts';
export { meaningOf } from './reading.ts';
export { afterFailure, isAway, waitMs } from './retry.ts';
export { problemIn, watchedItem } from './settings.ts';
export { type About, texts } from './texts.ts';
