import type { Tx } from '../../../platform/db/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Answerable } from '../rules/index.ts';
import { answerables } from '../rules/index.ts';
import { type AnswerRow, answerStore, historyStore, reopenedStore, sheetStore } from '../store/index.ts';
import type { OpenSheet } from './open-sheet.ts';

/** Of the pages that the actor answers; to a guest, what stands on others is not there. */
export function answerableOf({ definition, pages }: OpenSheet, question: string): Answerable {
  const found = answerables(definition).get(question);
  if (found === undefined || pages?.includes(found.page) === false)
    throw new DomainError(
      'invalid',
      'question_unknown',
      `question: ${definition.id}@${definition.version} has no question ${question} that somebody answers.`,
      { details: { field: 'question' } },
    );
  return found;
}

/**
 * The answer that is there now, locked until the commit: two who answer the same question come one after the other, two
 * at different ones not at all. Whoever submits waits for both.
 */
export async function lockForWriting(tx: Tx, { row }: OpenSheet, question: string): Promise<AnswerRow | undefined> {
  await answerStore(tx).lockSheet(row.id, 'shared');
  return answerStore(tx).lock(row.id, question);
}

/** Somebody speaks about the answer as it is now: it stays in the history. */
export async function keepAnswer(tx: Tx, sheet: OpenSheet, question: string): Promise<void> {
  await lockForWriting(tx, sheet, question);
  await historyStore(tx).keep(sheet.row.id, question);
}

export function refuseSubmittedSheet({ row }: Pick<OpenSheet, 'row'>): void {
  if (row.submitted_at === null) return;
  throw new DomainError(
    'conflict',
    'sheet_submitted',
    `${endOf(row)}, and stays with the version that it was answered by.`,
  );
}

/**
 * A submitted sheet stays as it is. While something is asked for again, that is open, and what was not answered when the
 * sheet was submitted: another answer may make another question visible.
 */
export async function refuseSubmitted(tx: Tx, sheet: OpenSheet, present: AnswerRow | undefined): Promise<void> {
  // As it is behind the lock: it may have been submitted while this transaction waited for that.
  const row = (await sheetStore(tx).find(sheet.row.id)) ?? sheet.row;
  if (row.submitted_at === null || (present !== undefined && present.reopened_at !== null)) return;
  const wasThere = present !== undefined && present.at <= row.submitted_at;
  if (!wasThere && (await reopenedStore(tx).among([row.id])).length > 0) return;
  throw new DomainError(
    'conflict',
    'sheet_submitted',
    `${endOf(row)}, so this answer stays as it is until a reviewer asks for it again.`,
  );
}

function endOf({ rounds }: OpenSheet['row']): string {
  return rounds === 0 ? 'What the sheet was opened for is decided' : 'The sheet was submitted';
}
