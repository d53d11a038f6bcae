import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { type ControlResult, evidenceDoor } from '../../evidence/index.ts';
import { type Answerable, answerables, claims, claimsOf, contradicts } from '../rules/index.ts';
import { type AnswerRow, answerStore, type ClaimRow, claimStore } from '../store/index.ts';
import { type OpenSheet, openSheet } from './open-sheet.ts';
import { openAnswer, sealReopened } from './sealing.ts';
import { tell } from './tell.ts';

/**
 * Writes down which controls the answer says hold, and compares with evidence. Guests see no evidence: what they answer
 * is compared by the system, right after.
 */
export async function noteClaims(
  platform: Platform,
  tx: Tx,
  sheet: OpenSheet,
  answerable: Answerable,
  value: unknown,
): Promise<void> {
  const serviceId = sheet.row.service_id;
  const claimed = claimsOf(answerable);
  if (serviceId === null || claimed.length === 0 || tx.actor.kind === 'guest') return;
  const standing = await evidenceDoor(platform).results(tx, serviceId);
  let found = false;
  for (const claim of claimed) {
    const holds = claims(claim, value);
    const result = resultOf(standing, claim.control);
    const against = holds && contradicts(result);
    found ||= against;
    await claimStore(tx).put({
      sheet_id: sheet.row.id,
      question: answerable.id,
      service_id: serviceId,
      standard: result?.standard ?? null,
      control: claim.control,
      claimed: holds,
      contradicted_at: against ? platform.clock.now() : null,
      evidence_id: against ? (result?.evidenceId ?? null) : null,
    });
  }
  if (found) await tell(platform, tx, sheet.row, 'contradicted');
}

/** Several adopted standards may have a control of the same id: a fail in one of them is what counts. */
export function resultOf(standing: readonly ControlResult[], control: string): ControlResult | undefined {
  const named = standing.filter((result) => result.control === control);
  return named.find(contradicts) ?? named[0];
}

/** Of these, what an answer was marked by: its captures stay. */
export const evidenceOfClaims = (tx: Tx, evidence: readonly string[]): Promise<readonly string[]> =>
  claimStore(tx).namedEvidence(evidence);

/** What a guest answered, compared by the system. */
export async function compareAgain(platform: Platform, tx: Tx, sheetId: string, question: string): Promise<void> {
  const sheet = await openSheet(platform, tx, sheetId);
  const row = (await answerStore(tx).all(sheetId)).find((answer) => answer.question === question);
  const answerable = answerables(sheet.definition).get(question);
  if (row === undefined || answerable === undefined) return;
  await noteClaims(platform, tx, sheet, answerable, row.unknown ? null : openAnswer(sheet.key, row).value);
}

/** Evidence changed: answers that claimed otherwise are marked, and only they are asked for again. */
export async function controlsChanged(platform: Platform, tx: Tx, serviceId: string): Promise<void> {
  const rows = await claimStore(tx).claimed(serviceId);
  if (rows.length === 0) return;
  const standing = await evidenceDoor(platform).results(tx, serviceId);
  const touched = new Map<string, ClaimRow[]>();
  for (const row of rows) {
    const result = resultOf(standing, row.control);
    const against = contradicts(result);
    if (against === (row.contradicted_at !== null)) continue;
    await claimStore(tx).put({
      ...row,
      standard: result?.standard ?? row.standard,
      contradicted_at: against ? platform.clock.now() : null,
      evidence_id: against ? (result?.evidenceId ?? null) : null,
    });
    touched.set(row.sheet_id, [...(touched.get(row.sheet_id) ?? []), ...(against ? [row] : [])]);
  }
  for (const [sheetId, contradicted] of touched) await settleSheet(platform, tx, sheetId, contradicted);
}

async function settleSheet(platform: Platform, tx: Tx, sheetId: string, rows: readonly ClaimRow[]): Promise<void> {
  const sheet = await openSheet(platform, tx, sheetId);
  await platform.live.notify(tx, { topic: 'sheet', id: sheetId });
  if (rows.length === 0) return;
  const answers = new Map((await answerStore(tx).all(sheetId)).map((row) => [row.question, row]));
  for (const { question, control } of rows) {
    const answer = answers.get(question);
    if (sheet.row.submitted_at !== null && answer !== undefined && answer.reopened_at === null)
      await reopenForEvidence(platform, tx, sheet, answer);
    const subject = { type: 'sheet', id: sheetId };
    await platform.audit.record(tx, { action: 'sheet.contradicted', subject, after: { question, control } });
    const event = { name: 'sheet-contradicted', facts: { definition: sheet.definition.title, control } };
    await caseDoor(platform).addEvent(tx, sheet.row.case_id, event);
  }
  await tell(platform, tx, sheet.row, 'contradicted');
}

async function reopenForEvidence(
  platform: Platform,
  tx: Tx,
  { row, key }: OpenSheet,
  answer: AnswerRow,
): Promise<void> {
  // Guests read it too: it names no evidence. People see which control it is beside the answer.
  const reason = 'Please look at this answer again: we understood something else.';
  await answerStore(tx).update(row.id, answer.question, {
    reopened_version: answer.version,
    reopened_at: platform.clock.now(),
    reopened_by: null,
    reopened_sealed: sealReopened(key, row.id, answer.question, reason),
  });
}
