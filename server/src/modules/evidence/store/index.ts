export { captureStore } from './captures.ts';
export type { EvidenceRow, EvidenceTables } from './tables.ts';
