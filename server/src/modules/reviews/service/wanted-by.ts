import { questionnairesDoor } from '../../questionnaires/index.ts';
import { isUndecided, queueKey } from '../rules/index.ts';
import { type ReviewRow, reviewStore } from '../store/index.ts';
import { happened } from './move.ts';
import { keyParts } from './triage.ts';
import { reread, type Work } from './work.ts';

/** Where a questionnaire asks for the day by which the review is wanted: the answer and the field are one thing. */
export const wantedByFact = 'review.desiredDate';

/** The day that is answered, unless it is over: that is told beside the answer, and nobody can want it. */
export async function dayAnswered({ platform, tx }: Work, sheetId: string | null): Promise<string | null> {
  const answer = sheetId === null ? undefined : await questionnairesDoor(platform).fact(tx, sheetId, wantedByFact);
  const today = platform.clock.now().toISOString().slice(0, 10);
  return typeof answer === 'string' && answer >= today ? answer : null;
}

/** The day was answered anew in the questionnaire. */
export async function wantedByAnswer(work: Work, row: ReviewRow): Promise<void> {
  const { platform, tx } = work;
  const answer = row.sheet_id === null ? null : await questionnairesDoor(platform).fact(tx, row.sheet_id, wantedByFact);
  const day = await dayAnswered(work, row.sheet_id);
  if (day === row.desired_date || (day === null && answer !== null)) return;
  await reviewStore(tx).update(row.case_id, {
    desired_date: day,
    queue_key: queueKey({ ...keyParts(row), desiredDate: day }),
  });
  await happened(work, await reread(work, row.case_id), {
    name: 'field-changed',
    facts: { field: 'desiredDate', from: row.desired_date, to: day, reason: 'as the questionnaire says' },
    action: 'review.changed',
  });
}

/** The day was changed on the review. */
export async function answerWantedBy({ platform, tx }: Work, row: ReviewRow, day: string | null): Promise<void> {
  if (row.sheet_id !== null && isUndecided(row))
    await questionnairesDoor(platform).setFact(tx, row.sheet_id, wantedByFact, day);
}
