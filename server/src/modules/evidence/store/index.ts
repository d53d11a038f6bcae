export { captureStore, targetStore } from './captures.ts';
export { changeStore, scoreStore } from './changes.ts';
export { evidenceStore, newestEvidence, type PieceKey } from './evidence.ts';
export { exceptionStore } from './exceptions.ts';
export { retentionStore } from './retention.ts';
export { regressionStore, stateStore } from './states.ts';
export type {
  AttestationRow,
  ChangeRow,
  EvidenceRow,
  ExceptionRow,
  ObservationRow,
  ProbedTargetRow,
  RegressionRow,
  ScoreRow,
  StateRow,
} from './tables.ts';
