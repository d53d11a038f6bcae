export type { CollectedResult, ControlResult, EvidenceDoor, RecordedRun } from './model/index.ts';
export { evidenceDoor } from './service/index.ts';
