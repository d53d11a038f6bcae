export { type Context, check, checkState, isOver, type Planned, planned, type Standing } from './plan.ts';
export { type Meaning, meaningOf } from './reading.ts';
export { afterFailure, isAway, waitMs } from './retry.ts';
export { problemIn } from './settings.ts';
export { type About, texts } from './texts.ts';
