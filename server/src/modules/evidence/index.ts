export type { CollectedResult, ControlResult, EvidenceDoor, RecordedRun } from './model/index.ts';
