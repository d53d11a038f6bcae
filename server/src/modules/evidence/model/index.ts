export type { CollectedResult, ControlResult, EvidenceDoor, RecordedRun } from './door.ts';
export { evidenceErrors } from './errors.ts';
export { regressionKind } from './kind.ts';
export {
  type ControlName,
  type Level,
  levels,
  type Outcome,
  outcomes,
  type Target,
  type VerdictOutcome,
  verdictOutcomes,
  wholeService,
} from './words.ts';
