export {
  answerSources,
  type CollectedResult,
  type ControlResult,
  type EvidenceDoor,
  evidenceListeners,
  type RecordedAnswer,
  type RecordedRun,
} from './door.ts';
export { evidenceErrors } from './errors.ts';
export { captureHolds } from './holds.ts';
export { forgetCapturesJob, keepCurrentJob, refreshJob } from './jobs.ts';
export { regressionKind } from './kind.ts';
export {
  type ControlName,
  type Level,
  type Outcome,
  type Target,
  type VerdictOutcome,
  wholeService,
} from './words.ts';
