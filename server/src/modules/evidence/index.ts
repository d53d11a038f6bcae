export {
  answerSources,
  type CollectedResult,
  type ControlResult,
  captureHolds,
  evidenceListeners,
  type RecordedAnswer,
} from './model/index.ts';
export { evidenceDoor } from './service/index.ts';
