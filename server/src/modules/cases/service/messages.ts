import type { DataKey } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import type { AttachmentFacts, CaseMessage, NewAttachment, NewMessage, SearchedMessage } from '../model/index.ts';
import { addressIn } from '../rules/index.ts';
import { type AttachmentRow, type CaseRow, caseStore, contentStore } from '../store/index.ts';
import { lockCurrent } from './lock.ts';
import { answerBySpeaking } from './needinfo/end.ts';
import { recordChange } from './record.ts';
import { keyOf, openAttachment, openMessage, sealAttachment, sealMessage } from './sealing.ts';

export function messageWords(platform: Platform, message: SearchedMessage): readonly bigint[] {
  const files = message.attachments.map((file) => file.name).join(' ');
  return platform.keys.searchWords(`${message.subject} ${message.from} ${files} ${message.text}`);
}

/** The system's acknowledgements and machines' answers do not change who has to act. */
function waitingAfter(row: Pick<CaseRow, 'waiting_on'>, message: NewMessage): 'us' | 'them' | null {
  if (message.direction === 'in') return message.flags.includes('auto-reply') ? row.waiting_on : 'us';
  return message.authorId === undefined ? row.waiting_on : 'them';
}

export async function addAttachments(
  platform: Platform,
  tx: Tx,
  at: { readonly caseId: string; readonly messageId: string; readonly key: DataKey },
  files: readonly NewAttachment[],
): Promise<void> {
  for (const [position, file] of files.entries()) {
    const id = platform.newId();
    await contentStore(tx).addAttachment({
      id,
      case_id: at.caseId,
      message_id: at.messageId,
      position,
      size: BigInt(file.bytes.length),
      ...sealAttachment(at.key, id, file),
    });
  }
}

/** What the row of a case says of its last message. */
export function lastMessage(row: Pick<CaseRow, 'waiting_on'>, message: NewMessage) {
  return {
    last_direction: message.direction,
    last_message_at: message.at,
    last_encrypted: message.openpgp.encrypted,
    last_signature: message.openpgp.signature,
    waiting_on: waitingAfter(row, message),
  };
}

type Place = { readonly caseId: string; readonly key: DataKey };

/** The message and its attachments; without what the case and its index say of them. */
export async function writeMessage(
  platform: Platform,
  tx: Tx,
  { caseId, key }: Place,
  message: NewMessage,
): Promise<string> {
  const id = platform.newId();
  await contentStore(tx).addMessage({
    id,
    case_id: caseId,
    direction: message.direction,
    at: message.at,
    author_id: message.authorId ?? null,
    encrypted: message.openpgp.encrypted,
    signature: message.openpgp.signature,
    raw_mail_id: message.rawMailId ?? null,
    merged_from: null,
    merged_message: null,
    sealed: sealMessage(key, id, message),
  });
  await addAttachments(platform, tx, { caseId, messageId: id, key }, message.attachments);
  return id;
}

export async function recordMessage(
  platform: Platform,
  tx: Tx,
  at: Place,
  message: NewMessage,
  id: string,
): Promise<void> {
  const received = message.direction === 'in';
  await recordChange(platform, tx, {
    ...at,
    action: received ? 'case.message-received' : 'case.message-sent',
    events: [{ name: received ? 'message-received' : 'message-sent', facts: { message: id } }],
    after: { message: id, encrypted: message.openpgp.encrypted },
  });
}

/** A machine's answer is not that of whoever was asked. */
async function answerByMessage(platform: Platform, tx: Tx, row: CaseRow, message: NewMessage): Promise<void> {
  if (row.open_needinfos === 0) return;
  if (message.direction === 'out') {
    if (message.authorId !== undefined)
      await answerBySpeaking(platform, tx, row, { person: message.authorId, address: null });
    return;
  }
  if (message.flags.includes('auto-reply') || message.flags.includes('bounce')) return;
  const address = addressIn(message.from);
  const person = await peopleDoor(platform).personByEmail(tx, address);
  await answerBySpeaking(platform, tx, row, { person: person?.id ?? null, address });
}

export async function addMessage(
  platform: Platform,
  tx: Tx,
  toCase: string,
  message: NewMessage,
): Promise<{ id: string; caseId: string }> {
  const row = await lockCurrent(tx, toCase);
  const at = { caseId: row.id, key: keyOf(platform.keys, row) };
  const id = await writeMessage(platform, tx, at, message);
  await caseStore(tx).update(row.id, { ...lastMessage(row, message), updated_at: platform.clock.now() });
  await caseStore(tx).addWords(row.id, message.words ?? messageWords(platform, message));
  await recordMessage(platform, tx, at, message, id);
  await answerByMessage(platform, tx, row, message);
  return { id, caseId: row.id };
}

/** Sealed content of messages that one answer holds. */
const mostShownBytes = 16 * 1024 * 1024;

export async function messagesOf(tx: Tx, caseId: string, key: DataKey): Promise<readonly CaseMessage[]> {
  const contents = contentStore(tx);
  const [attachments, rows] = await Promise.all([
    contents.attachments(caseId),
    contents.shownMessages(caseId, mostShownBytes),
  ]);
  const files = attachmentsByMessage(key, attachments);
  return rows.map((row) => openMessage(key, row, files.get(row.id) ?? []));
}

export function attachmentsByMessage(
  key: DataKey,
  rows: readonly AttachmentRow[],
): ReadonlyMap<string, readonly AttachmentFacts[]> {
  const found = new Map<string, AttachmentFacts[]>();
  for (const row of rows) {
    const of = found.get(row.message_id) ?? [];
    of.push(openAttachment(key, row));
    found.set(row.message_id, of);
  }
  return found;
}
