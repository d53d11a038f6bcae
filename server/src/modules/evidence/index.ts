export type { CollectedResult } from './model/index.ts';
export { captureHolds } from './model/index.ts';
export { evidenceDoor } from './service/index.ts';
