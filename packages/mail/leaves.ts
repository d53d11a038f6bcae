import { findArmor } from '@gatehouse/openpgp';
import { decodeText } from './charset.ts';
import { decryptLayer } from './decrypt-layer.ts';
import { safeFilename } from './filename.ts';
import { unflow } from './flowed.ts';
import { htmlToText } from './html-text.ts';
import { addInline } from './inline.ts';
import { declaredFilename, decodedBody, type Entity } from './mime-tree.ts';
import { latin1 } from './octets.ts';
import type { Reading, Shield } from './reading.ts';

/** `application/pgp` is what mutt called inline OpenPGP before RFC 3156. */
const textTypes: ReadonlySet<string> = new Set([
  'text/plain',
  'text/html',
  'text/markdown',
  'text/enriched',
  'application/pgp',
]);

/** Text that is to be read, in contrast to a text file that was attached. */
export function isTextPart(entity: Entity): boolean {
  return textTypes.has(entity.type) && entity.disposition.value !== 'attachment' && declaredFilename(entity) === null;
}

/** Adds a text part: what it says, and what OpenPGP blocks inside it say. */
export async function addText(reading: Reading, entity: Entity, shield: Shield): Promise<void> {
  if (isHeaderCopy(entity, reading)) return;
  const bytes = decodedBody(entity);
  const charset = entity.parameters.get('charset') ?? '';
  const isHtml = entity.type === 'text/html';
  const limit = reading.budget.limits.textChars;
  if (!isHtml && hasArmor(bytes)) return addInline(reading, bytes, charset, shield);
  // Four octets make a character at most; beyond this nothing would be shown.
  const decoded = decodeText(bytes.subarray(0, limit * 4), charset);
  const body = isHtml ? htmlToText(decoded, limit) : plainText(decoded, entity);
  const text = shield.encrypted ? withoutHeaderCopy(body, entity) : body;
  if (isHtml && findArmor(text, 1).length > 0) return addInline(reading, Buffer.from(text, 'utf8'), 'utf-8', shield);
  const truncated = bytes.length > limit * 4 || text.length > limit;
  reading.texts.push({
    text: truncated ? text.slice(0, limit) : text,
    source: isHtml ? 'html' : 'plain',
    shield,
    truncated,
  });
  if (!truncated) return;
  const filename = isHtml ? 'message.html' : 'message.txt';
  reading.files.push({ filename, declaredType: entity.type, bytes, role: 'long-text', shield });
}

function plainText(decoded: string, entity: Entity): string {
  const isFlowed = (entity.parameters.get('format') ?? '').toLowerCase() === 'flowed';
  const deleteSpace = (entity.parameters.get('delsp') ?? '').toLowerCase() === 'yes';
  return isFlowed ? unflow(decoded, deleteSpace) : decoded.replaceAll('\r\n', '\n');
}

const hasArmor = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('-----BEGIN PGP ');

/** A part that repeats protected headers for programs that don't know them (RFC 9788 §2.2). */
function isHeaderCopy(entity: Entity, reading: Reading): boolean {
  const isMarked = entity.parameters.has('protected-headers');
  return isMarked && reading.protectedHeaders !== null && reading.protectedHeaders.headers !== entity.headers;
}

/** Header lines at the start of the text, for programs that show no protected ones (RFC 9788 §2.1.2). */
function withoutHeaderCopy(text: string, entity: Entity): string {
  if (entity.parameters.get('hp-legacy-display') !== '1') return text;
  const end = text.indexOf('\n\n');
  const isCopy =
    end > 0 &&
    end < 4000 &&
    text
      .slice(0, end)
      .split('\n')
      .every((line) => /^([A-Za-z-]{1,40}:|[ \t])/.test(line));
  return isCopy ? text.slice(end + 2) : text;
}

type OpenInside = (plaintext: Uint8Array, shield: Shield) => Promise<void>;

/** Adds an attachment; an encrypted one as what it holds, a key as a key too. */
export async function addFile(reading: Reading, entity: Entity, shield: Shield, openInside: OpenInside): Promise<void> {
  if (isHeaderCopy(entity, reading)) return;
  const bytes = decodedBody(entity);
  const filename = safeFilename(declaredFilename(entity), fallbackName(entity.type));
  const file = { filename, declaredType: entity.type, bytes, shield };
  const content = contentOf(entity, filename, bytes);
  if (content === 'key') {
    reading.keys.push({ origin: 'attachment', octets: bytes, encrypted: shield.encrypted });
    reading.files.push({ ...file, role: 'file' });
    return;
  }
  if (content !== 'message') {
    reading.files.push({ ...file, role: entity.type === 'message/rfc822' ? 'message' : 'file' });
    return;
  }
  const opened = await decryptLayer(reading, bytes, shield, false);
  if (!opened) reading.files.push({ ...file, role: 'undecryptable' });
  else if (holdsMime(opened.plaintext)) {
    if (reading.form === 'none') reading.form = 'exchange';
    await openInside(opened.plaintext, opened.shield);
  } else {
    const inner = safeFilename(opened.filename ?? filename.replace(/\.(asc|pgp|gpg)$/i, ''), 'decrypted');
    reading.files.push({
      ...file,
      filename: inner,
      declaredType: 'application/octet-stream',
      bytes: opened.plaintext,
      shield: opened.shield,
      role: 'file',
    });
  }
}

/** What an attachment is to OpenPGP. Binary data are believed by their name only. */
function contentOf(entity: Entity, filename: string, bytes: Uint8Array): 'key' | 'message' | null {
  const kind = findArmor(latin1(bytes.subarray(0, 4096)), 1)[0]?.kind;
  if (entity.type === 'application/pgp-keys' || kind === 'public-key') return 'key';
  if (kind === 'message') return 'message';
  const isBinaryMessage = /\.(pgp|gpg)$/i.test(filename) && ((bytes[0] ?? 0) & 0x80) !== 0;
  return isBinaryMessage ? 'message' : null;
}

/** Encrypted mail that lost its frame on the way (`encrypted.asc` as a mere attachment). */
const holdsMime = (plaintext: Uint8Array): boolean =>
  /^(content-type|mime-version):/im.test(latin1(plaintext.subarray(0, 2048)).split(/\r?\n\r?\n/)[0] ?? '');

function fallbackName(type: string): string {
  if (type === 'message/rfc822') return 'message.eml';
  if (type === 'message/delivery-status') return 'delivery-status.txt';
  if (type === 'application/pgp-signature') return 'signature.asc';
  return type.startsWith('text/') ? 'attachment.txt' : 'attachment.bin';
}
