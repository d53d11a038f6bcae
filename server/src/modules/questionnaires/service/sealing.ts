import { type ContentKeys, type DataKey, open, openText, seal } from '../../../platform/crypto/index.ts';
import type { AnswerRow, CommentRow, FileRow, GuestRow, SheetRow, VersionRow } from '../store/index.ts';

const ownerOf = (sheetId: string): string => `sheet:${sheetId}`;

/** A sheet has a key of its own: the transaction of a guest never holds the key of the case. */
export function newSheetKey(keys: ContentKeys, sheetId: string): { key: DataKey; wrapped: Buffer } {
  return keys.newDataKey(ownerOf(sheetId));
}

export function keyOf(keys: ContentKeys, row: Pick<SheetRow, 'id' | 'wrapped_key'>): DataKey {
  return keys.unwrap(ownerOf(row.id), row.wrapped_key);
}

/** What a ciphertext is bound to, so that one moved to another row or column does not open. */
const context = {
  subject: (sheet: string) => `sheet.subject:${sheet}`,
  contact: (sheet: string) => `sheet.contact:${sheet}`,
  answer: (sheet: string, question: string, version: number) => `sheet.answer:${sheet}:${version}:${question}`,
  reopened: (sheet: string, question: string) => `sheet.reopened:${sheet}:${question}`,
  comment: (id: string) => `sheet.comment:${id}`,
  guest: (id: string) => `sheet.guest:${id}`,
  file: (id: string) => `sheet.file:${id}`,
  piece: (id: string, number: number) => `sheet.file.piece:${id}:${number}`,
};

/** `origin` says what the source is: the field of the inventory, the earlier sheet, the probe. */
export type SealedAnswer = { readonly value: unknown; readonly origin?: string };

type AnswerPlace = Pick<VersionRow, 'sheet_id' | 'question' | 'version'>;

export const sealAnswer = (key: DataKey, at: AnswerPlace, answer: SealedAnswer): Buffer =>
  seal(key, context.answer(at.sheet_id, at.question, at.version), JSON.stringify(answer));

/** Sealed by sealAnswer and authenticated since, so it has that shape. */
export const openAnswer = (key: DataKey, row: VersionRow): SealedAnswer =>
  JSON.parse(openText(key, context.answer(row.sheet_id, row.question, row.version), row.sealed)) as SealedAnswer;

export const sealReopened = (key: DataKey, sheetId: string, question: string, reason: string): Buffer =>
  seal(key, context.reopened(sheetId, question), reason);

export const openReopened = (key: DataKey, row: AnswerRow): string | null =>
  row.reopened_sealed === null
    ? null
    : openText(key, context.reopened(row.sheet_id, row.question), row.reopened_sealed);

export const sealSubject = (key: DataKey, sheetId: string, subject: string): Buffer =>
  seal(key, context.subject(sheetId), subject);

export const openSubject = (key: DataKey, row: SheetRow): string | null =>
  row.subject_sealed === null ? null : openText(key, context.subject(row.id), row.subject_sealed);

export const sealContact = (key: DataKey, sheetId: string, address: string): Buffer =>
  seal(key, context.contact(sheetId), address);

export const openContact = (key: DataKey, row: SheetRow): string | null =>
  row.contact_sealed === null ? null : openText(key, context.contact(row.id), row.contact_sealed);

/** Comparable, not readable: how earlier sheets about the same vendor are found. */
export const subjectPrint = (keys: ContentKeys, subject: string): Buffer =>
  keys.fingerprint('sheet.subject', subject.trim().toLowerCase().replace(/\s+/g, ' '));

export const sealComment = (key: DataKey, id: string, text: string): Buffer => seal(key, context.comment(id), text);
export const openComment = (key: DataKey, row: CommentRow): string =>
  openText(key, context.comment(row.id), row.sealed);

export type GuestFacts = { readonly name: string; readonly address: string };

export const sealGuest = (key: DataKey, id: string, facts: GuestFacts): Buffer =>
  seal(key, context.guest(id), JSON.stringify(facts));
export const openGuest = (key: DataKey, row: GuestRow): GuestFacts =>
  JSON.parse(openText(key, context.guest(row.id), row.sealed)) as GuestFacts;
export const addressPrint = (keys: ContentKeys, sheetId: string, address: string): Buffer =>
  keys.fingerprint('sheet.guest', `${sheetId} ${address.trim().toLowerCase()}`);

export type FileFacts = { readonly name: string; readonly mediaType: string };

export const sealFile = (key: DataKey, id: string, facts: FileFacts): Buffer =>
  seal(key, context.file(id), JSON.stringify(facts));
export const openFile = (key: DataKey, row: FileRow): FileFacts =>
  JSON.parse(openText(key, context.file(row.id), row.sealed)) as FileFacts;
export const sealPiece = (key: DataKey, id: string, number: number, bytes: Uint8Array): Buffer =>
  seal(key, context.piece(id, number), bytes);
export const openPiece = (key: DataKey, id: string, number: number, sealed: Buffer): Buffer =>
  open(key, context.piece(id, number), sealed);
