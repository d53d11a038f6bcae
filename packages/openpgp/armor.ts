/** ASCII armor (RFC 9580 §6) and the cleartext framework (§7), tolerant of what mail programs do to them. */

export type ArmorKind = 'message' | 'signed-message' | 'signature' | 'public-key' | 'private-key' | 'other';

export type ArmorBlock = {
  readonly kind: ArmorKind;
  /** From the first dash up to the end of the last line; `''` beyond the end when `complete` is false. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** False: the END line is missing. */
  readonly complete: boolean;
};

const kinds: Readonly<Record<string, ArmorKind>> = {
  'PGP MESSAGE': 'message',
  'PGP SIGNED MESSAGE': 'signed-message',
  'PGP SIGNATURE': 'signature',
  'PGP PUBLIC KEY BLOCK': 'public-key',
  'PGP PRIVATE KEY BLOCK': 'private-key',
};

/** The armored blocks of a text in their order, at most `limit`. Blocks that begin within a line (quoted ones) don't count. */
export function findArmor(text: string, limit = 32): readonly ArmorBlock[] {
  const blocks: ArmorBlock[] = [];
  let from = 0;
  while (blocks.length < limit) {
    const start = lineStart(text, '-----BEGIN PGP ', from);
    if (start < 0) break;
    const label = labelAt(text, start + 11);
    const kind = label === null ? undefined : kinds[label];
    if (label === null || kind === undefined) {
      from = start + 15;
      continue;
    }
    const endLine = `-----END ${kind === 'signed-message' ? 'PGP SIGNATURE' : label}-----`;
    const found = lineStart(text, endLine, start + 15);
    const end = found < 0 ? text.length : found + endLine.length;
    blocks.push({ kind, start, end, text: text.slice(start, end), complete: found >= 0 });
    from = end;
  }
  return blocks;
}

/**
 * The octets of one armored block, or null when there is no armor. Checksums aren't looked at (RFC 9580 §6.1).
 * Takes remains of quoted-printable (`=3D`) and white space at the ends of lines.
 */
export function dearmor(block: string): Uint8Array | null {
  const begin = block.indexOf('-----BEGIN PGP ');
  if (begin < 0) return null;
  const clean = block.includes('=3D', begin) ? unquotePrintable(block) : block;
  const body = afterHeaders(clean, clean.indexOf('-----BEGIN PGP '));
  const endLine = clean.indexOf('-----END', body);
  const data = clean.slice(body, endLine < 0 ? clean.length : endLine);
  const checksum = /\n=[A-Za-z0-9+/]{4}\s*$/.exec(data.slice(-64));
  return Buffer.from(checksum ? data.slice(0, data.length - checksum[0].length) : data, 'base64');
}

/** Octets that are binary OpenPGP or hold armor; null when neither. */
export function toBinary(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length === 0) return null;
  if (((bytes[0] ?? 0) & 0x80) !== 0) return bytes;
  return dearmor(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
}

export type Cleartext = {
  /** Octets without dash-escapes, as a person reads them, LF between lines. */
  readonly text: Uint8Array;
  /** What the signature covers: trailing white space removed, CRLF between lines (RFC 9580 §7.2). */
  readonly signed: Uint8Array;
  readonly signature: string;
};

/**
 * Takes a cleartext-signed block apart; null when it has no signature.
 * @param block one code point per octet
 */
export function splitCleartext(block: string): Cleartext | null {
  const signatureAt = lineStart(block, '-----BEGIN PGP SIGNATURE-----', 0);
  if (signatureAt < 0) return null;
  const from = afterHeaders(block, 0);
  const end = beforeLineEnd(block, from, signatureAt);
  const text = new OctetWriter(end - from);
  // A CRLF for each LF: twice the size at most.
  const signed = new OctetWriter((end - from) * 2);
  for (let at = from; at <= end; ) {
    const lf = block.indexOf('\n', at);
    const next = lf < 0 || lf >= end ? end : lf;
    const start = block.startsWith('- ', at) && at + 2 <= next ? at + 2 : at;
    const lineEnd = next > start && block[next - 1] === '\r' ? next - 1 : next;
    if (at > from) {
      text.write('\n');
      signed.write('\r\n');
    }
    text.write(block.slice(start, lineEnd));
    signed.write(block.slice(start, trimmedEnd(block, start, lineEnd)));
    at = next + 1;
  }
  return { text: text.octets(), signed: signed.octets(), signature: block.slice(signatureAt) };
}

/** Writes into one buffer, where a list of a million lines would cost ten times as much. */
class OctetWriter {
  readonly #buffer: Buffer;
  #length = 0;

  constructor(size: number) {
    this.#buffer = Buffer.allocUnsafe(Math.max(0, size));
  }

  write(text: string): void {
    this.#length += this.#buffer.write(text, this.#length, 'latin1');
  }

  octets(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }
}

/** The line end before the signature isn't part of the text. */
function beforeLineEnd(text: string, from: number, end: number): number {
  if (end <= from || text[end - 1] !== '\n') return end;
  return end - 1 > from && text[end - 2] === '\r' ? end - 2 : end - 1;
}

/** Armors octets, 64 characters a line, without a checksum header or comments. */
export function enarmor(kind: 'PUBLIC KEY BLOCK' | 'PRIVATE KEY BLOCK' | 'MESSAGE' | 'SIGNATURE', bytes: Uint8Array) {
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  const lines = base64.match(/.{1,64}/g) ?? [];
  return `-----BEGIN PGP ${kind}-----\n\n${lines.join('\n')}\n${crcLine(bytes)}\n-----END PGP ${kind}-----\n`;
}

function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at;
}

function lineStart(text: string, needle: string, from: number): number {
  let at = text.indexOf(needle, from);
  while (at > 0 && text[at - 1] !== '\n' && text[at - 1] !== '\r') at = text.indexOf(needle, at + needle.length);
  return at;
}

function labelAt(text: string, at: number): string | null {
  const end = text.indexOf('-----', at);
  return end < 0 || end - at > 40 ? null : text.slice(at, end);
}

/** Armor headers end at the first empty line; a line without a colon is taken as data of an armor that forgot it. */
function afterHeaders(text: string, begin: number): number {
  let at = nextLine(text, begin);
  for (let i = 0; i < 64 && at < text.length; i++) {
    const next = nextLine(text, at);
    const line = text.slice(at, next).trim();
    if (line === '') return next;
    if (!/^[A-Za-z][A-Za-z0-9-]{0,40}:/.test(line)) return at;
    at = next;
  }
  return at;
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function unquotePrintable(text: string): string {
  return text
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** CRC-24 (RFC 9580 §6.1.1): no longer needed by anybody but old readers. */
function crcLine(bytes: Uint8Array): string {
  let crc = 0xb704ce;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let bit = 0; bit < 8; bit++) {
      crc <<= 1;
      if (crc & 0x1000000) crc ^= 0x1864cfb;
    }
  }
  return `=${Buffer.from([(crc >> 16) & 0xff, (crc >> 8) & 0xff, crc & 0xff]).toString('base64')}`;
}
