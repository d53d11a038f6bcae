export type { CollectedResult, ControlResult, EvidenceDoor, RecordedRun } from './door.ts';
export { evidenceErrors } from './errors.ts';
export { keepCurrentJob, refreshJob } from './jobs.ts';
export { regressionKind } from './kind.ts';
export {
  type ControlName,
  type Level,
  type Outcome,
  type Target,
  type VerdictOutcome,
  wholeService,
} from './words.ts';
