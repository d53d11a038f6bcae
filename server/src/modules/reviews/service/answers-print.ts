import type { DecisionRow, ReviewRow } from '../store/index.ts';
import { sheetDigest } from './sheets.ts';
import type { Work } from './work.ts';

/** Of the answers as they are now, to be compared with those that somebody decided on; null without a questionnaire. */
export async function answersPrint(work: Work, { case_id, sheet_id }: ReviewRow): Promise<Buffer | null> {
  if (sheet_id === null) return null;
  return work.platform.keys.fingerprint('review answers', `${case_id} ${await sheetDigest(work, sheet_id)}`);
}

/** Whether the answers are not those any more on which somebody decided. */
export async function answersDiffer(
  work: Work,
  row: ReviewRow,
  decision: Pick<DecisionRow, 'answers_print'> | undefined,
): Promise<boolean> {
  const decidedOn = decision?.answers_print ?? null;
  return decidedOn !== null && (await answersPrint(work, row))?.equals(decidedOn) !== true;
}
