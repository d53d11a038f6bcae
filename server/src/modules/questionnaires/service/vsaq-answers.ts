import { answersFromVsaq, QuestionnaireError, vsaqAnswers } from '@gatehouse/questionnaire';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import type { VsaqAnswersRequest } from '../model/requests.ts';
import type { VsaqAnswersView } from '../model/views.ts';
import { answerables, sameAnswer } from '../rules/index.ts';
import { answerStore } from '../store/index.ts';
import { writeAnswer } from './answering.ts';
import { remembered } from './forms.ts';
import { type OpenSheet, openSheet } from './open-sheet.ts';
import { openAnswer } from './sealing.ts';

/** What is answered, as VSAQ keeps answers: `{id: text}`. "I don't know" has no word there and is left out. */
export async function vsaqAnswersOf(platform: Platform, tx: Tx, sheetId: string): Promise<Record<string, string>> {
  const sheet = await openSheet(platform, tx, sheetId);
  const rows = await answerStore(tx).all(sheetId);
  const given = Object.entries(remembered(sheet.key, rows)).filter(([, answer]) => answer.value !== undefined);
  return { ...vsaqAnswers(sheet.definition, Object.fromEntries(given)) };
}

/**
 * Fills a sheet from a file of VSAQ answers, each as an answer of the actor that says where it is from. An answer that
 * a person gave stays unless it is to be replaced; an answer that does not fit refuses the file.
 */
export async function takeVsaqAnswers(
  platform: Platform,
  tx: Tx,
  sheetId: string,
  { content, replace }: VsaqAnswersRequest,
): Promise<VsaqAnswersView> {
  const sheet = await openSheet(platform, tx, sheetId);
  const told: VsaqAnswersView = { taken: [], kept: [], skipped: [] };
  for (const [question, value] of answersIn(sheet, content)) {
    const reason = cannotTake(sheet, question);
    if (reason !== undefined) {
      told.skipped.push({ question, reason });
      continue;
    }
    const writing = { question, value, unknown: false, origin: 'a file of VSAQ answers', yields: !replace };
    const { row, changed } = await writeAnswer(platform, tx, sheet, writing);
    if (changed) told.taken.push(question);
    else if (row !== undefined && !holds(sheet, row, value)) told.kept.push(question);
  }
  return told;
}

function answersIn(sheet: OpenSheet, content: string): ReadonlyMap<string, unknown> {
  const refused = (message: string, cause?: unknown) =>
    new DomainError('invalid', 'vsaq_answers_invalid', message, { details: { field: 'content' }, cause });
  try {
    const { answers, strangers } = answersFromVsaq(sheet.definition, content);
    if (strangers.length === 0) return answers;
    const { id, version } = sheet.definition;
    const named = strangers.slice(0, 20).map((each) => each.slice(0, 100));
    const more = strangers.length > named.length ? ` and ${strangers.length - named.length} more` : '';
    throw refused(`${id}@${version} has nothing to answer with these ids: ${named.join(', ')}${more}.`);
  } catch (cause) {
    if (!(cause instanceof QuestionnaireError)) throw cause;
    throw refused(`The file of answers cannot be used: ${cause.message}.`, cause);
  }
}

function cannotTake({ definition }: OpenSheet, question: string): string | undefined {
  const found = answerables(definition).get(question);
  if (found === undefined) return 'nobody answers it on a sheet';
  if (found.of.kind === 'question' && found.of.question.type === 'file')
    return 'names a file, which has to be sent itself';
  return undefined;
}

type Row = Parameters<typeof openAnswer>[1] & { readonly unknown: boolean };

function holds({ key }: OpenSheet, row: Row, value: unknown): boolean {
  return sameAnswer({ value: openAnswer(key, row).value, unknown: row.unknown }, { value, unknown: false });
}
