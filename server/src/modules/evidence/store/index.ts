export { captureStore, targetStore } from './captures.ts';
export { type ChangeFilter, changeStore, scoreStore } from './changes.ts';
export { evidenceStore, type HistoryFilter, newestEvidence, type PieceKey } from './evidence.ts';
export { type ExceptionFilter, exceptionStore } from './exceptions.ts';
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
