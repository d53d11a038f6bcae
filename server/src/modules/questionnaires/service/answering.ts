import type { Tx } from '../../../platform/db/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { type AnswerSource, bounds } from '../model/words.ts';
import { type Answerable, goesOn, prefillOf, sameAnswer } from '../rules/index.ts';
import { type AnswerRow, answerStore, historyStore, type VersionRow } from '../store/index.ts';
import { answerAsked } from './asking.ts';
import { authorOf } from './authors.ts';
import { noteClaims } from './claims.ts';
import { readAnswer } from './forms.ts';
import type { OpenSheet } from './open-sheet.ts';
import { openAnswer, type SealedAnswer, sealAnswer } from './sealing.ts';
import { tell } from './tell.ts';
import { answerableOf, lockForWriting, refuseSubmitted } from './writable.ts';

export type Writing = {
  readonly question: string;
  /** Null takes the answer back. */
  readonly value: unknown;
  readonly unknown: boolean;
  /** That of the actor unless said. */
  readonly source?: AnswerSource;
  /** What the source says of it: the field of the inventory, the earlier sheet. */
  readonly origin?: string;
  /** The version that the writer saw; 0 where there was no answer. */
  readonly expected?: number | undefined;
  /** An answer that a person or a guest gave stays. */
  readonly yields?: boolean;
  /** Sent by somebody, and so no list of files: those come by uploading. */
  readonly byHand?: boolean;
};

export type Written = { readonly row: AnswerRow | VersionRow | undefined; readonly changed: boolean };

/** One answer: checked against its question, against what others wrote meanwhile, kept with earlier ones. */
export async function writeAnswer(platform: Platform, tx: Tx, sheet: OpenSheet, writing: Writing): Promise<Written> {
  const answerable = answerableOf(sheet, writing.question);
  const value = writing.unknown ? null : readAnswer(answerable, writing.value);
  if (writing.byHand === true || writing.source !== undefined) refuseFiles(answerable, value);
  const present = await lockForWriting(tx, sheet, writing.question);
  if (writing.yields === true && present !== undefined && isOfPeople(present)) return { row: present, changed: false };
  await refuseSubmitted(tx, sheet, present);
  refuseOvertaken(writing.expected, present);
  const given: SealedAnswer & { unknown: boolean } = { value, unknown: writing.unknown };
  if (isSame(sheet, present, given, writing)) return { row: present, changed: false };
  const row = await store(platform, tx, sheet, { answerable, writing, given, present });
  await noteClaims(platform, tx, sheet, answerable, value);
  if (!writing.unknown && value !== null) await answerAsked(platform, tx, sheet, writing.question);
  const subject = { type: 'sheet', id: sheet.row.id };
  const { question, version, source } = row;
  await platform.audit.record(tx, { action: 'sheet.answered', subject, after: { question, version, source } });
  await tell(platform, tx, sheet.row, 'answered', { question, fact: prefillOf(answerable) });
  return { row, changed: true };
}

function refuseFiles({ id, of }: Answerable, value: unknown): void {
  if (of.kind !== 'question' || of.question.type !== 'file' || value === null) return;
  throw new DomainError(
    'invalid',
    'answer_invalid',
    `${id}: is answered by sending files: POST /api/v1/sheets/{id}/files.`,
    {
      details: { field: id },
    },
  );
}

function isOfPeople(row: AnswerRow): boolean {
  return row.source === 'person' || row.source === 'guest';
}

/** Written again as it stands: nothing to keep, unless it was asked for again, which this confirms. */
function isSame(
  { key }: OpenSheet,
  present: AnswerRow | undefined,
  given: { value: unknown; unknown: boolean },
  writing: Writing,
): boolean {
  if (present === undefined) return given.value === null && !given.unknown;
  if (present.reopened_version === present.version) return false;
  if (writing.source === undefined && !isOfPeople(present)) return false;
  return sameAnswer({ value: openAnswer(key, present).value, unknown: present.unknown }, given);
}

function refuseOvertaken(expected: number | undefined, present: AnswerRow | undefined): void {
  const version = present?.version ?? 0;
  if (expected === undefined || expected === version) return;
  throw new DomainError(
    'conflict',
    'answer_conflict',
    `Somebody answered this question since you read it (you have version ${expected}, it is at ${version}). Your answer was not stored; read theirs, then decide.`,
    { details: { version } },
  );
}

type ToStore = {
  readonly answerable: Answerable;
  readonly writing: Writing;
  readonly given: SealedAnswer & { readonly unknown: boolean };
  readonly present: AnswerRow | undefined;
};

async function store(
  platform: Platform,
  tx: Tx,
  { row: sheet, key, definition }: OpenSheet,
  { answerable, writing, given, present }: ToStore,
): Promise<VersionRow> {
  const place = { sheet_id: sheet.id, question: answerable.id, version: (present?.version ?? 0) + 1 };
  const { value, unknown } = given;
  const origin = writing.origin === undefined ? {} : { origin: writing.origin };
  const own = tx.actor.kind === 'guest' ? 'guest' : 'person';
  const row: VersionRow = {
    ...place,
    page: answerable.page,
    definition_version: definition.version,
    source: writing.source ?? own,
    unknown,
    sealed: sealAnswer(key, place, { value, ...origin }),
    at: platform.clock.now(),
    ...authorOf(tx.actor),
  };
  const { sheet_id, question, ...changed } = row;
  if (present === undefined) await answerStore(tx).insert(row);
  else if (!(await answerStore(tx).update(sheet_id, question, changed)))
    throw new Error('An answer that was locked is gone.');
  await addToHistory(tx, row);
  return row;
}

/** Autosave writes every few letters: what goes on with the writer's own last version takes its place in the history. */
async function addToHistory(tx: Tx, row: VersionRow): Promise<void> {
  const history = historyStore(tx);
  const [before] = await history.all(row.sheet_id, row.question, 1);
  const isOn = before !== undefined && goesOn(before, row);
  await history.insert({ ...row, begun_at: isOn ? (before.begun_at ?? before.at) : null });
  if (isOn) await history.forget(before);
  else await history.forgetOldest(row, bounds.versions);
}

/** An answer without a value, for a question that is asked for again and was left out. */
export function storeNothing(
  platform: Platform,
  tx: Tx,
  sheet: OpenSheet,
  answerable: Answerable,
): Promise<VersionRow> {
  const writing = { question: answerable.id, value: null, unknown: false };
  return store(platform, tx, sheet, { answerable, writing, given: writing, present: undefined });
}
