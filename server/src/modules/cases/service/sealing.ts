import { type ContentKeys, type DataKey, open, openText, seal } from '../../../platform/crypto/index.ts';
import {
  type AttachmentFacts,
  type CaseMessage,
  type MessageContent,
  type NewAttachment,
  type OutsideParty,
  plainMail,
} from '../model/index.ts';
import type { AttachmentRow, CaseRow, NeedinfoRow, NoteRow, ShownMessageRow } from '../store/index.ts';

const ownerOf = (caseId: string): string => `case:${caseId}`;

/** A fresh data key for a case, and its wrapped form for the row. */
export function newCaseKey(keys: ContentKeys, caseId: string): { key: DataKey; wrapped: Buffer } {
  return keys.newDataKey(ownerOf(caseId));
}

export function keyOf(keys: ContentKeys, row: Pick<CaseRow, 'id' | 'wrapped_key'>): DataKey {
  return keys.unwrap(ownerOf(row.id), row.wrapped_key);
}

/** What a ciphertext is bound to, so that one moved to another row or column does not open. */
const context = {
  title: (id: string) => `case.title:${id}`,
  message: (id: string) => `case.message:${id}`,
  note: (id: string) => `case.note:${id}`,
  event: (id: string) => `case.event:${id}`,
  labels: (id: string) => `case.labels:${id}`,
  question: (id: string) => `case.needinfo.question:${id}`,
  ending: (id: string) => `case.needinfo.ending:${id}`,
  attachment: (id: string) => `case.attachment:${id}`,
  attachmentContent: (id: string) => `case.attachment.content:${id}`,
};

export const sealTitle = (key: DataKey, id: string, title: string): Buffer => seal(key, context.title(id), title);

const openTitle = (key: DataKey, row: Pick<CaseRow, 'id' | 'title_sealed'>): string =>
  openText(key, context.title(row.id), row.title_sealed);

const mostTitles = 4096;
const recentTitles = new Map<string, string>();

/**
 * Lists are mostly what the list before was, and opening fifty titles is a sixth of their cost: the last titles stay
 * open, in the memory that holds their keys as well. A new title has a new ciphertext, so none is ever out of date.
 */
export function titleOf(keys: ContentKeys, row: Pick<CaseRow, 'id' | 'wrapped_key' | 'title_sealed'>): string {
  const name = `${row.id} ${row.title_sealed.toString('latin1')}`;
  const known = recentTitles.get(name);
  if (known !== undefined) return known;
  const title = openTitle(keyOf(keys, row), row);
  const [oldest] = recentTitles.size >= mostTitles ? recentTitles.keys() : [];
  if (oldest !== undefined) recentTitles.delete(oldest);
  recentTitles.set(name, title);
  return title;
}

export function sealMessage(key: DataKey, id: string, message: MessageContent): Buffer {
  const { from, to, cc, subject, text, openpgp, flags } = message;
  const content: MessageContent = { from, to, cc, subject, text, openpgp, flags };
  return seal(key, context.message(id), JSON.stringify(content));
}

/** In place of what is too much to be shown; the mail itself can be downloaded. */
function leftOut({ encrypted, signature }: ShownMessageRow): MessageContent {
  // That a report came encrypted goes on to decide how it is answered.
  const openpgp = { ...plainMail, encrypted, signature };
  return { from: '', to: [], cc: [], subject: '', text: '', openpgp, flags: ['too-much-to-show'] };
}

export function openMessage(key: DataKey, row: ShownMessageRow, attachments: readonly AttachmentFacts[]): CaseMessage {
  // Sealed by sealMessage and authenticated since, so it has that shape.
  const content =
    row.sealed === null
      ? leftOut(row)
      : (JSON.parse(openText(key, context.message(row.id), row.sealed)) as MessageContent);
  return {
    ...content,
    id: row.id,
    caseId: row.case_id,
    direction: row.direction,
    at: row.at,
    authorId: row.author_id,
    rawMailId: row.raw_mail_id,
    mergedFrom: row.merged_from,
    attachments,
  };
}

export const sealNote = (key: DataKey, id: string, text: string): Buffer => seal(key, context.note(id), text);
export const openNote = (key: DataKey, row: NoteRow): string => openText(key, context.note(row.id), row.sealed);

/** What is sealed of a needinfo: what was asked, and of whom outside. */
export type Question = { readonly question: string; readonly outside: OutsideParty | null };
/** How it ended, in words. */
export type Ending = { readonly answer: string | null; readonly reason: string | null };

export const sealQuestion = (key: DataKey, id: string, question: Question): Buffer =>
  seal(key, context.question(id), JSON.stringify(question));
export const openQuestion = (key: DataKey, row: Pick<NeedinfoRow, 'id' | 'question_sealed'>): Question =>
  JSON.parse(openText(key, context.question(row.id), row.question_sealed)) as Question;
export const sealEnding = (key: DataKey, id: string, ending: Ending): Buffer =>
  seal(key, context.ending(id), JSON.stringify(ending));
export const openEnding = (key: DataKey, row: Pick<NeedinfoRow, 'id' | 'ending_sealed'>): Ending =>
  row.ending_sealed === null
    ? { answer: null, reason: null }
    : (JSON.parse(openText(key, context.ending(row.id), row.ending_sealed)) as Ending);

export const sealLabels = (key: DataKey, id: string, labels: readonly string[]): Buffer | null =>
  labels.length === 0 ? null : seal(key, context.labels(id), JSON.stringify(labels));

export const openLabels = (key: DataKey, row: Pick<CaseRow, 'id' | 'labels_sealed'>): readonly string[] =>
  row.labels_sealed === null ? [] : (JSON.parse(openText(key, context.labels(row.id), row.labels_sealed)) as string[]);

export type EventFacts = Readonly<Record<string, string | number | boolean | null>>;
export const sealEvent = (key: DataKey, id: string, facts: EventFacts): Buffer =>
  seal(key, context.event(id), JSON.stringify(facts));
export const openEvent = (key: DataKey, row: { id: string; sealed: Buffer }): EventFacts =>
  JSON.parse(openText(key, context.event(row.id), row.sealed)) as EventFacts;

export function sealAttachment(key: DataKey, id: string, file: NewAttachment): { sealed: Buffer; content: Buffer } {
  return {
    sealed: seal(key, context.attachment(id), JSON.stringify({ name: file.name, mediaType: file.mediaType })),
    content: seal(key, context.attachmentContent(id), file.bytes),
  };
}

export function openAttachment(key: DataKey, row: AttachmentRow): AttachmentFacts {
  const facts = JSON.parse(openText(key, context.attachment(row.id), row.sealed)) as Pick<
    AttachmentFacts,
    'name' | 'mediaType'
  >;
  return { id: row.id, size: Number(row.size), ...facts };
}

export const openAttachmentContent = (key: DataKey, row: { id: string; content: Buffer }): Buffer =>
  open(key, context.attachmentContent(row.id), row.content);

/** Labels are found by a keyed hash of 63 bits, as words are, and cannot be mistaken for one. */
export function labelHash(keys: ContentKeys, label: string): bigint {
  return keys.fingerprint('case.label', label).readBigUInt64BE(0) >> 1n;
}
