import { migrateAnswers } from '@gatehouse/questionnaire';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { answerables, sameAnswer } from '../rules/index.ts';
import { answerStore, sheetStore } from '../store/index.ts';
import { writeAnswer } from './answering.ts';
import { remembered } from './forms.ts';
import { type OpenSheet, openSheet } from './open-sheet.ts';
import { openAnswer } from './sealing.ts';

export type EarlierAnswer = {
  readonly question: string;
  readonly value: unknown;
  readonly at: Date;
  /** What is answered now: nothing, the same, or something else. */
  readonly now: 'nothing' | 'same' | 'different';
};
export type Earlier = {
  readonly sheetId: string;
  readonly caseId: string;
  readonly ref: string;
  readonly submittedAt: Date;
  readonly answers: readonly EarlierAnswer[];
};

/**
 * Last year's answers: the newest submitted sheet of the same definition about the same service or subject. The database
 * decides whether the actor may see it; guests see no other sheet, and so no earlier one.
 */
export async function earlierOf(platform: Platform, tx: Tx, sheet: OpenSheet): Promise<Earlier | undefined> {
  const { row } = sheet;
  const found = await sheetStore(tx).earlier({
    id: row.id,
    definition: row.definition_id,
    serviceId: row.service_id,
    subjectPrint: row.subject_print,
  });
  if (found === undefined || found.submitted_at === null) return undefined;
  const ref = (await caseDoor(platform).byId(tx, found.case_id))?.ref;
  if (ref === undefined) return undefined;
  const before = await openSheet(platform, tx, found.id);
  const [old, present] = await Promise.all([answerStore(tx).all(found.id), answerStore(tx).all(row.id)]);
  const now = new Map(present.map((each) => [each.question, each]));
  const moved = migrateAnswers(before.definition, sheet.definition, remembered(before.key, old)).answers;
  const askable = answerables(sheet.definition);
  const answers = Object.entries(moved).flatMap(([question, answer]): EarlierAnswer[] => {
    const of = askable.get(question)?.of;
    const { value } = answer;
    // Files stay with the sheet to which they were given.
    if (of === undefined || value === undefined || (of.kind === 'question' && of.question.type === 'file')) return [];
    const mine = now.get(question);
    const has = mine && { value: openAnswer(sheet.key, mine).value, unknown: mine.unknown };
    const none = has === undefined || (has.value === null && !has.unknown);
    const same = has !== undefined && sameAnswer(has, { value, unknown: false });
    return [{ question, value, at: new Date(answer.at), now: none ? 'nothing' : same ? 'same' : 'different' }];
  });
  return { sheetId: found.id, caseId: found.case_id, ref, submittedAt: found.submitted_at, answers };
}

/** Takes earlier answers over: those that are named, or all to which nothing is answered yet. */
export async function adoptEarlier(
  platform: Platform,
  tx: Tx,
  sheetId: string,
  questions: readonly string[] | undefined,
): Promise<number> {
  const sheet = await openSheet(platform, tx, sheetId);
  const earlier = await earlierOf(platform, tx, sheet);
  if (earlier === undefined)
    throw new DomainError('not_found', 'earlier_answers_missing', 'There is no earlier sheet to take answers from.');
  let taken = 0;
  for (const { question, value, now } of earlier.answers) {
    if (questions === undefined ? now !== 'nothing' : !questions.includes(question)) continue;
    const writing = { question, value, unknown: false, source: 'earlier-review' as const, origin: earlier.ref };
    if ((await writeAnswer(platform, tx, sheet, writing)).changed) taken += 1;
  }
  return taken;
}
