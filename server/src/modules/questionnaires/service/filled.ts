import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { type Answerable, answerables, prefillOf } from '../rules/index.ts';
import { answerStore } from '../store/index.ts';
import { writeAnswer } from './answering.ts';
import { type OpenSheet, openSheet, stateOf } from './open-sheet.ts';
import { openAnswer } from './sealing.ts';

function asking({ definition }: OpenSheet, path: string): Answerable | undefined {
  return [...answerables(definition).values()].find((each) => prefillOf(each) === path);
}

/** The answer to the first question that the path fills. */
export async function factOf(platform: Platform, tx: Tx, sheetId: string, path: string): Promise<unknown> {
  const sheet = await openSheet(platform, tx, sheetId);
  const question = asking(sheet, path);
  if (question === undefined) return undefined;
  const row = (await answerStore(tx).all(sheetId)).find((each) => each.question === question.id);
  return row === undefined || row.unknown ? null : openAnswer(sheet.key, row).value;
}

/** What was changed on the request is changed in its sheet, while that is being answered. */
export async function setFact(
  platform: Platform,
  tx: Tx,
  sheetId: string,
  path: string,
  value: string | null,
): Promise<void> {
  const sheet = await openSheet(platform, tx, sheetId);
  const question = asking(sheet, path);
  if (question === undefined || stateOf(sheet.row, await answerStore(tx).all(sheetId)) !== 'open') return;
  const writing = { question: question.id, value, unknown: false, source: 'inventory' as const, origin: path };
  await writeAnswer(platform, tx, sheet, writing);
}
