import type { AssessmentContents } from '@gatehouse/risk-assessment';
import { type ContentKeys, type DataKey, openText, seal } from '../../../platform/crypto/index.ts';
import type { AssessmentRow, MoveRow, RecordRow } from '../store/index.ts';

const ownerOf = (recordId: string): string => `risk-record:${recordId}`;

/** A fresh data key for a record, and its wrapped form for the row. */
export function newRecordKey(keys: ContentKeys, recordId: string): { key: DataKey; wrapped: Buffer } {
  return keys.newDataKey(ownerOf(recordId));
}

export function keyOf(keys: ContentKeys, row: Pick<RecordRow, 'id' | 'wrapped_key'>): DataKey {
  return keys.unwrap(ownerOf(row.id), row.wrapped_key);
}

/** What a ciphertext is bound to, so that one moved to another row does not open. */
const context = {
  contents: (id: string) => `risk-assessment.contents:${id}`,
  steps: (id: string) => `risk-move.steps:${id}`,
};

export const sealContents = (key: DataKey, id: string, contents: AssessmentContents): Buffer =>
  seal(key, context.contents(id), JSON.stringify(contents));
/** Sealed by sealContents and authenticated since, so it has that shape. */
export const openContents = (key: DataKey, row: Pick<AssessmentRow, 'id' | 'sealed'>): AssessmentContents =>
  JSON.parse(openText(key, context.contents(row.id), row.sealed)) as AssessmentContents;

export const sealSteps = (key: DataKey, id: string, steps: readonly string[]): Buffer =>
  seal(key, context.steps(id), JSON.stringify(steps));
export const openSteps = (key: DataKey, row: Pick<MoveRow, 'id' | 'sealed'>): readonly string[] =>
  JSON.parse(openText(key, context.steps(row.id), row.sealed)) as string[];

/** By which the same contents, or the same recommendation, are found again; keyed, so that nobody guesses them. */
export const contentsDigest = (keys: ContentKeys, contents: AssessmentContents): Buffer =>
  keys.fingerprint('risk-assessment.contents', JSON.stringify(contents));
export const recommendationDigest = (keys: ContentKeys, recordId: string, level: string, text: string): Buffer =>
  keys.fingerprint('risk-assessment.recommendation', JSON.stringify([recordId, level, text]));
