import { createHash } from 'node:crypto';
import { canonicalAnswers } from '@gatehouse/questionnaire';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { OtherSide, SheetAnswer, SheetStatus } from '../model/door.ts';
import { answerables } from '../rules/index.ts';
import {
  type AnswerRow,
  answerStore,
  claimStore,
  fileStore,
  guestStore,
  historyStore,
  sheetStore,
} from '../store/index.ts';
import { formOf, remembered } from './forms.ts';
import { type OpenSheet, openSheet } from './open-sheet.ts';
import { leftOf } from './outcome-view.ts';
import { keyOf, openAnswer, openGuest, openSubject } from './sealing.ts';

/** Asked for again, and not answered or confirmed since. */
export function notYetAgain(rows: readonly AnswerRow[]): readonly string[] {
  return rows
    .filter((row) => row.reopened_at !== null && row.reopened_version === row.version)
    .map((row) => row.question);
}

export async function statusOf(platform: Platform, tx: Tx, sheetId: string): Promise<SheetStatus> {
  const { row, key, definition } = await openSheet(platform, tx, sheetId);
  const [rows, claims] = await Promise.all([answerStore(tx).all(sheetId), claimStore(tx).ofSheet(sheetId)]);
  const form = formOf(definition, remembered(key, rows), platform.clock.now());
  const { evaluation, validation } = form;
  const again = notYetAgain(rows);
  return {
    definition: { id: definition.id, version: definition.version },
    complete: validation.complete && again.length === 0,
    missing: leftOf(form, again),
    findings: evaluation.findings.map(({ id, name, severity, asksForJustification, justified }) => ({
      id,
      name,
      severity,
      justified: justified || !asksForJustification,
    })),
    contradicted: claims.flatMap(({ question, control, contradicted_at, evidence_id }) =>
      contradicted_at === null ? [] : [{ question, control, evidenceId: evidence_id }],
    ),
    unknown: validation.unknown,
    submittedAt: row.submitted_at,
    reopened: rows.filter((each) => each.reopened_at !== null).map((each) => each.question),
  };
}

/** What a seal holds of a sheet: equal answers to the same version give the same digest, whoever gave them and when. */
export async function digestOf(platform: Platform, tx: Tx, sheetId: string): Promise<string> {
  const { key, definition } = await openSheet(platform, tx, sheetId);
  const answers = onlyAsked({ definition }, remembered(key, await answerStore(tx).all(sheetId)));
  return createHash('sha256').update(canonicalAnswers(definition, answers)).digest('hex');
}

/** What is there now is decided on: answers stay in the history, and files with their content. Nobody writes until the transaction ends. */
export async function keepSheet(tx: Tx, sheetId: string): Promise<void> {
  await answerStore(tx).lockSheet(sheetId, 'alone');
  await historyStore(tx).keep(sheetId);
  await fileStore(tx).keep(sheetId);
}

function onlyAsked<T>({ definition }: Pick<OpenSheet, 'definition'>, answers: Readonly<Record<string, T>>) {
  const askable = answerables(definition);
  return Object.fromEntries(Object.entries(answers).filter(([id]) => askable.has(id)));
}

export async function answersOf(platform: Platform, tx: Tx, sheetId: string): Promise<readonly SheetAnswer[]> {
  const { key } = await openSheet(platform, tx, sheetId);
  return (await answerStore(tx).all(sheetId)).map((row) => ({
    question: row.question,
    value: openAnswer(key, row).value,
    unknown: row.unknown,
    source: row.source,
    at: row.at,
    version: row.version,
    definitionVersion: row.definition_version,
    by: row.by_id,
    guestId: row.guest_id,
  }));
}

/** A guest may name anybody as a colleague: such a one is of the other side only once they came in by their link. */
export async function otherSide(platform: Platform, tx: Tx, sheetId: string): Promise<readonly OtherSide[]> {
  const { key } = await openSheet(platform, tx, sheetId);
  return (await guestStore(tx).ofSheet(sheetId))
    .map((row) => ({ row, invited: row.invited_by_guest === null }))
    .filter(({ row, invited }) => invited || row.last_seen_at !== null)
    .map(({ row, invited }) => ({ address: openGuest(key, row).address.trim().toLowerCase(), invited }));
}

export async function subjectsOf(
  platform: Platform,
  tx: Tx,
  sheetIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await sheetStore(tx).byIds(sheetIds);
  return new Map(
    rows
      .filter(({ subject_sealed }) => subject_sealed !== null)
      .map((row) => [row.id, openSubject(keyOf(platform.keys, row), row) ?? ''] as const),
  );
}
