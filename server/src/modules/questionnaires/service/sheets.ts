import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { peopleDoor } from '../../people/index.ts';
import { servicesDoor } from '../../services/index.ts';
import { type AnswerSource, bounds, type NewSheet } from '../model/index.ts';
import type { AuthorView, SheetSummary } from '../model/views.ts';
import {
  definitionStore,
  guestStore,
  reopenedStore,
  type SheetFilter,
  type SheetRow,
  sheetStore,
} from '../store/index.ts';
import { writeAnswer } from './answering.ts';
import { definitionNamed } from './definitions.ts';
import { openSheet, stateWith } from './open-sheet.ts';
import { prefill } from './prefill.ts';
import { keyOf, newSheetKey, openGuest, openSubject, sealContact, sealSubject, subjectPrint } from './sealing.ts';

/** A sheet of the newest version on a case, filled with what is known. */
export async function newSheet(platform: Platform, tx: Tx, given: NewSheet): Promise<{ readonly sheetId: string }> {
  const newest = await definitionStore(tx).newest(given.definition);
  if (newest === undefined) throw notFound('questionnaire');
  const found = await caseDoor(platform).byId(tx, given.caseId);
  if (found === undefined) throw notFound('case');
  const here = await sheetStore(tx).list({ caseId: found.id, limit: bounds.sheets });
  if (here.length >= bounds.sheets)
    throw new DomainError('conflict', 'too_many_sheets', `The case has ${bounds.sheets} sheets already.`);
  const serviceId = given.serviceId ?? found.service;
  if (serviceId !== null && (await servicesDoor(platform).serviceById(tx, serviceId)) === undefined)
    throw notFound('service');
  const id = platform.newId();
  const { key, wrapped } = newSheetKey(platform.keys, id);
  const { subject, contact } = given;
  await sheetStore(tx).insert({
    id,
    case_id: found.id,
    definition_id: newest.id,
    definition_version: newest.version,
    service_id: serviceId,
    subject_print: subject === undefined ? null : subjectPrint(platform.keys, subject),
    subject_sealed: subject === undefined ? null : sealSubject(key, id, subject),
    contact_sealed: contact === undefined ? null : sealContact(key, id, contact),
    wrapped_key: wrapped,
    opened_at: platform.clock.now(),
    opened_by: tx.actor.kind === 'person' ? tx.actor.personId : null,
    submitted_at: null,
    submitted_by: null,
    submitted_guest: null,
  });
  await platform.audit.record(tx, {
    action: 'sheet.opened',
    subject: { type: 'sheet', id },
    after: { case: found.id, definition: newest.id, version: newest.version },
  });
  const sheet = await openSheet(platform, tx, id);
  const event = { name: 'sheet-opened', facts: { definition: sheet.definition.title, sheet: id } };
  await caseDoor(platform).addEvent(tx, found.id, event);
  const named = subject === undefined ? {} : { 'review.vendor': subject };
  await prefill(platform, tx, sheet, { ...named, ...given.facts });
  await fill(platform, tx, id, given.answers ?? {}, tx.actor.kind === 'person' ? 'person' : 'inventory');
  await platform.live.notify(tx, { topic: 'sheet', id });
  return { sheetId: id };
}

/** Sets answers from one source; those of people stay, unless a person fills in. */
export async function fill(
  platform: Platform,
  tx: Tx,
  sheetId: string,
  answers: Readonly<Record<string, unknown>>,
  source: AnswerSource,
): Promise<void> {
  const sheet = await openSheet(platform, tx, sheetId);
  for (const [question, value] of Object.entries(answers))
    await writeAnswer(platform, tx, sheet, { question, value, unknown: false, source, yields: source !== 'person' });
}

/** Those of the rows whose case the actor sees, in their order. */
export async function summariesOf(platform: Platform, tx: Tx, rows: readonly SheetRow[]): Promise<SheetSummary[]> {
  const ids = (of: (row: SheetRow) => string | null): string[] => [...new Set(rows.flatMap((row) => of(row) ?? []))];
  const cases = await Promise.all(ids((row) => row.case_id).map((id) => caseDoor(platform).byId(tx, id)));
  const around: Around = {
    cases: new Map(cases.flatMap((found) => (found === undefined ? [] : [[found.id, found]]))),
    services: namesOf(
      await servicesDoor(platform).services(
        tx,
        ids((row) => row.service_id),
      ),
    ),
    people: namesOf(
      await peopleDoor(platform).people(
        tx,
        ids((row) => row.submitted_by),
      ),
    ),
    reopened: new Set(await reopenedStore(tx).among(rows.map((row) => row.id))),
  };
  const found: SheetSummary[] = [];
  for (const row of rows) {
    const summary = await summaryOf(platform, tx, row, around);
    if (summary !== undefined) found.push(summary);
  }
  return found;
}

const namesOf = (all: readonly { readonly id: string; readonly name: string }[]) =>
  new Map(all.map(({ id, name }) => [id, name]));

type Around = {
  readonly cases: ReadonlyMap<string, { readonly id: string; readonly ref: string; readonly title: string }>;
  readonly services: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
  /** Sheets of which something was asked for again. */
  readonly reopened: ReadonlySet<string>;
};

async function summaryOf(platform: Platform, tx: Tx, row: SheetRow, around: Around): Promise<SheetSummary | undefined> {
  const of = around.cases.get(row.case_id);
  // The sheet is seen exactly when the case is.
  if (of === undefined) return undefined;
  const { title } = await definitionNamed(tx, row.definition_id, row.definition_version);
  const { service_id } = row;
  return {
    id: row.id,
    case: { id: of.id, ref: of.ref, title: of.title },
    definition: { id: row.definition_id, version: row.definition_version, title },
    service: service_id === null ? null : { id: service_id, name: around.services.get(service_id) ?? '' },
    subject: openSubject(keyOf(platform.keys, row), row),
    state: stateWith(row, around.reopened.has(row.id)),
    openedAt: row.opened_at.toISOString(),
    submittedAt: row.submitted_at?.toISOString() ?? null,
    submittedBy: await submitterOf(platform, tx, row, around),
  };
}

async function submitterOf(platform: Platform, tx: Tx, row: SheetRow, around: Around): Promise<AuthorView | null> {
  const { submitted_at, submitted_by, submitted_guest } = row;
  if (submitted_at === null) return null;
  if (submitted_guest === null && submitted_by === null) return { kind: 'gatehouse', id: null, name: 'Gatehouse' };
  if (submitted_by !== null)
    return { kind: 'person', id: submitted_by, name: around.people.get(submitted_by) ?? 'somebody' };
  const guest = submitted_guest === null ? undefined : await guestStore(tx).find(submitted_guest);
  const name = guest === undefined ? 'a guest' : openGuest(keyOf(platform.keys, row), guest).name;
  return { kind: 'guest', id: submitted_guest, name };
}

export async function listSheets(platform: Platform, tx: Tx, filter: SheetFilter) {
  const rows = await sheetStore(tx).list({ ...filter, limit: filter.limit + 1 });
  const items = await summariesOf(platform, tx, rows.slice(0, filter.limit));
  return { items, nextCursor: rows.length > filter.limit ? (rows[filter.limit - 1]?.id ?? null) : null };
}
