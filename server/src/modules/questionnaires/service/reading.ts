import type { Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { evidenceDoor } from '../../evidence/index.ts';
import { peopleDoor } from '../../people/index.ts';
import type { AnswerVersion, EarlierView, SheetView } from '../model/views.ts';
import { bounds } from '../model/words.ts';
import { type AskedRow, askedStore, claimStore, definitionStore, historyStore } from '../store/index.ts';
import { resultOf } from './claims.ts';
import { contentsOf, versionViewOf } from './contents.ts';
import { earlierOf } from './earlier.ts';
import { formOf, remembered } from './forms.ts';
import { type OpenSheet, openSheet } from './open-sheet.ts';
import { outcomeViewOf } from './outcome-view.ts';
import { authorsOf, type NameOf } from './people-named.ts';
import { openContact } from './sealing.ts';
import { summariesOf } from './sheets.ts';
import { notYetAgain } from './status.ts';
import { answerableOf } from './writable.ts';

/** A sheet as people see it. */
export async function sheetViewOf(platform: Platform, tx: Tx, sheetId: string): Promise<SheetView> {
  const sheet = await openSheet(platform, tx, sheetId);
  const { row, key, definition } = sheet;
  const [summary] = await summariesOf(platform, tx, [row]);
  if (summary === undefined) throw notFound('sheet');
  const asked = await askedStore(tx).ofSheet(sheetId);
  const askers = asked.map((each) => ({ by_id: each.asked_by, guest_id: null }));
  const contents = await contentsOf(platform, tx, sheet, askers);
  const form = formOf(definition, remembered(key, contents.rows), platform.clock.now());
  const newest = await definitionStore(tx).newest(row.definition_id);
  return {
    ...summary,
    contact: openContact(key, row),
    newer: newest === undefined || newest.version === row.definition_version ? null : newest.version,
    outcome: outcomeViewOf(form, notYetAgain(contents.rows)),
    answers: contents.answers,
    comments: contents.comments,
    files: contents.files,
    claims: await claimsView(platform, tx, sheet),
    asked: await askedView(platform, tx, asked, contents.nameOf),
    earlier: await offered(platform, tx, sheet),
  };
}

async function claimsView(platform: Platform, tx: Tx, { row }: OpenSheet): Promise<SheetView['claims']> {
  const claims = await claimStore(tx).ofSheet(row.id);
  if (row.service_id === null || claims.length === 0) return [];
  const standing = await evidenceDoor(platform).results(tx, row.service_id);
  return claims.map((claim) => {
    const result = resultOf(standing, claim.control);
    return {
      question: claim.question,
      control: claim.control,
      claimed: claim.claimed,
      contradicted: claim.contradicted_at !== null,
      standard: result?.standard ?? claim.standard,
      outcome: result?.outcome ?? null,
      observedAt: result?.observedAt?.toISOString() ?? null,
      evidenceId: result?.evidenceId ?? claim.evidence_id,
    };
  });
}

async function askedView(
  platform: Platform,
  tx: Tx,
  asked: readonly AskedRow[],
  nameOf: NameOf,
): Promise<SheetView['asked']> {
  const people = await peopleDoor(platform).people(tx, [...new Set(asked.map((each) => each.person_id))]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return asked.map((each) => ({
    question: each.question,
    person: { id: each.person_id, name: names.get(each.person_id) ?? 'somebody' },
    by: nameOf({ by_id: each.asked_by, guest_id: null }),
    at: each.asked_at.toISOString(),
    closedAt: each.closed_at?.toISOString() ?? null,
  }));
}

async function offered(platform: Platform, tx: Tx, sheet: OpenSheet): Promise<SheetView['earlier']> {
  const earlier = await earlierOf(platform, tx, sheet);
  if (earlier === undefined) return null;
  const count = (now: 'nothing' | 'different'): number => earlier.answers.filter((each) => each.now === now).length;
  return {
    sheetId: earlier.sheetId,
    ref: earlier.ref,
    submittedAt: earlier.submittedAt.toISOString(),
    offered: count('nothing'),
    different: count('different'),
  };
}

export async function earlierViewOf(platform: Platform, tx: Tx, sheetId: string): Promise<EarlierView> {
  const earlier = await earlierOf(platform, tx, await openSheet(platform, tx, sheetId));
  if (earlier === undefined) throw notFound('earlier sheet');
  return {
    ref: earlier.ref,
    submittedAt: earlier.submittedAt.toISOString(),
    answers: earlier.answers.map((answer) => ({ ...answer, at: answer.at.toISOString() })),
  };
}

/** Every version of one answer, the newest first. */
export async function historyOf(
  platform: Platform,
  tx: Tx,
  sheetId: string,
  question: string,
): Promise<AnswerVersion[]> {
  const sheet = await openSheet(platform, tx, sheetId);
  answerableOf(sheet, question);
  const rows = await historyStore(tx).all(sheetId, question, bounds.history);
  const nameOf = await authorsOf(platform, tx, { id: sheetId, key: sheet.key }, rows);
  return rows.map((row) => versionViewOf(sheet, row, nameOf, tx.actor.kind === 'guest'));
}
