import { safeTextAsPlain } from '@gatehouse/questionnaire';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { answerables, claimsOf } from '../rules/index.ts';
import { answerStore, fileStore, historyStore, reopenedStore, sheetStore } from '../store/index.ts';
import { storeNothing } from './answering.ts';
import { compareAgain } from './claims.ts';
import { type OpenSheet, openAlone, openSheet, stateOf } from './open-sheet.ts';
import { openFile, sealReopened } from './sealing.ts';
import { statusOf } from './status.ts';
import { tell } from './tell.ts';
import { answerableOf, lockForWriting, refuseSubmittedSheet } from './writable.ts';

const mostNamed = 50;
/** Characters of a question that an error repeats. */
const mostOfText = 200;

/** Nothing may be missing; from then on answers stay as they are, until single ones are asked for again. */
export async function submit(platform: Platform, tx: Tx, sheetId: string): Promise<void> {
  const sheet = await openAlone(platform, tx, sheetId);
  if (sheet.pages !== null) throw partial();
  const rows = await answerStore(tx).all(sheetId);
  const state = stateOf(sheet.row, rows);
  if (state === 'submitted') return;
  if (state === 'closed') refuseSubmittedSheet(sheet);
  const status = await statusOf(platform, tx, sheetId);
  await refuseIncomplete(tx, sheet, status.missing);
  await historyStore(tx).keep(sheetId);
  await reopenedStore(tx).close(sheetId);
  const { actor } = tx;
  const done = await sheetStore(tx).update(sheetId, {
    submitted_at: platform.clock.now(),
    submitted_by: actor.kind === 'person' ? actor.personId : null,
    submitted_guest: actor.kind === 'guest' ? actor.guestId : null,
    rounds: sheet.row.rounds + 1,
  });
  if (!done) throw partial();
  const subject = { type: 'sheet', id: sheetId };
  await platform.audit.record(tx, { action: 'sheet.submitted', subject, after: { round: sheet.row.rounds + 1 } });
  if (actor.kind !== 'guest') await submitted(platform, tx, sheet, {});
  await tell(platform, tx, sheet.row, 'submitted');
}

function partial(): DomainError {
  return new DomainError('forbidden', 'guest_partial', 'Only a guest who was invited to all pages submits the sheet.');
}

async function refuseIncomplete(tx: Tx, sheet: OpenSheet, missing: readonly string[]): Promise<void> {
  const coming = (await fileStore(tx).ofSheet(sheet.row.id)).filter((file) => file.finished_at === null);
  if (missing.length === 0 && coming.length === 0) return;
  const questions = questionsNamed(sheet, missing);
  const files = coming.map((file) => openFile(sheet.key, file).name).slice(0, mostNamed);
  throw new DomainError(
    'conflict',
    'sheet_incomplete',
    [
      missing.length === 0 ? '' : `${leftInWords(missing.length)}: ${questions.map(inWords).join(', ')}.`,
      coming.length === 0 ? '' : `Files that are not here whole: ${files.join(', ')}; wait, or remove them.`,
    ]
      .filter((part) => part !== '')
      .join(' '),
    { details: { missing: questions.map(({ id }) => id), texts: questions.map(({ text }) => text), files } },
  );
}

type NamedQuestion = { readonly id: string; readonly text: string; readonly page: string };

/** In the order of the document, by the words that people read. */
function questionsNamed({ definition }: OpenSheet, missing: readonly string[]): readonly NamedQuestion[] {
  const left = new Set(missing);
  const titles = new Map(definition.pages.map((page) => [page.id, page.title]));
  return [...answerables(definition).values()]
    .filter(({ id }) => left.has(id))
    .slice(0, mostNamed)
    .map(({ id, page, of }) => {
      const said = of.kind === 'question' ? of.question.text : (of.node.justify ?? '');
      return { id, text: safeTextAsPlain(said).trim().slice(0, mostOfText), page: titles.get(page) ?? page };
    });
}

const leftInWords = (count: number): string =>
  count === 1 ? '1 required question is left' : `${count} required questions are left`;
const inWords = ({ text, page }: NamedQuestion): string => `“${text}” (${page})`;

/** What the case shows of it, and claims compared once more with evidence that came at the same moment. */
export async function submitted(
  platform: Platform,
  tx: Tx,
  { row, definition }: OpenSheet,
  by: { readonly guest?: string },
): Promise<void> {
  for (const answerable of answerables(definition).values())
    if (claimsOf(answerable).length > 0) await compareAgain(platform, tx, row.id, answerable.id);
  const facts = { definition: definition.title, ...by };
  await caseDoor(platform).addEvent(tx, row.case_id, { name: 'sheet-submitted', facts });
}

/** One question is asked for again, with the reason that the one who answers reads. */
export async function reopenQuestion(
  platform: Platform,
  tx: Tx,
  sheetId: string,
  question: string,
  reason: string,
): Promise<void> {
  const sheet = await openSheet(platform, tx, sheetId);
  const answerable = answerableOf(sheet, question);
  const before = await lockForWriting(tx, sheet, question);
  if (sheet.row.submitted_at === null)
    throw new DomainError(
      'conflict',
      'sheet_not_submitted',
      'Only a question of a submitted sheet can be reopened; before, every answer can be changed anyway.',
    );
  // A question to which nothing was answered is asked again by its empty answer.
  const present = before ?? (await storeNothing(platform, tx, sheet, answerable));
  await answerStore(tx).update(sheetId, question, {
    reopened_version: present.version,
    reopened_at: platform.clock.now(),
    reopened_by: tx.actor.kind === 'person' ? tx.actor.personId : null,
    reopened_sealed: sealReopened(sheet.key, sheetId, question, reason),
  });
  const subject = { type: 'sheet', id: sheetId };
  await platform.audit.record(tx, { action: 'sheet.question-reopened', subject, after: { question } });
  const event = { name: 'sheet-reopened', facts: { definition: sheet.definition.title } };
  await caseDoor(platform).addEvent(tx, sheet.row.case_id, event);
  await tell(platform, tx, sheet.row, 'answered', { question });
}
