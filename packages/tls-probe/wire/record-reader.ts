import { TlsFormatError } from '../octets.ts';

export type TlsRecord = { readonly type: number; readonly version: number; readonly content: Uint8Array };

export const recordType = {
  changeCipherSpec: 20,
  alert: 21,
  handshake: 22,
  applicationData: 23,
  heartbeat: 24,
} as const;

/** 2^14 and what SSL 3 to TLS 1.2 allow on top (RFC 5246 §6.2.3). */
const maxContent = 16_384 + 2048;
/** A handshake needs some dozens; a flood of small records would cost time for ever. */
const maxRecords = 4096;

/** Cuts octets into records as they come. */
export type RecordReader = {
  readonly feed: (bytes: Uint8Array) => void;
  /** The next whole record. @throws TlsFormatError when this isn't TLS, or too much of it */
  readonly next: () => TlsRecord | undefined;
};

export function createRecordReader(): RecordReader {
  let parts: Uint8Array[] = [];
  let length = 0;
  let count = 0;
  const gathered = (): Uint8Array => {
    if (parts.length > 1) parts = [Buffer.concat(parts)];
    return parts[0] ?? new Uint8Array(0);
  };
  return {
    feed: (bytes) => {
      parts.push(bytes);
      length += bytes.length;
    },
    next: () => {
      if (length < 5) return undefined;
      // Joined only when a whole record is there: a byte at a time must not cost a copy each time.
      const head = parts[0] !== undefined && parts[0].length >= 5 ? parts[0] : gathered();
      const size = sizeOf(head);
      if (length < 5 + size) return undefined;
      if (++count > maxRecords) throw new TlsFormatError(`more than ${maxRecords} records in one handshake`);
      const all = gathered();
      parts = [all.subarray(5 + size)];
      length -= 5 + size;
      return { type: all[0] ?? 0, version: ((all[1] ?? 0) << 8) | (all[2] ?? 0), content: all.subarray(5, 5 + size) };
    },
  };
}

function sizeOf(head: Uint8Array): number {
  const type = head[0] ?? 0;
  if (type < 20 || type > 24 || head[1] !== 3) {
    const start = Buffer.from(head.subarray(0, 24))
      .toString('latin1')
      .replace(/[^\x20-\x7e]/g, '.');
    throw new TlsFormatError(`the answer is not TLS: it starts with "${start}"`);
  }
  const size = ((head[3] ?? 0) << 8) | (head[4] ?? 0);
  if (size > maxContent) throw new TlsFormatError(`a record of ${size} octets is longer than TLS allows`);
  return size;
}

export type HandshakeMessage = { readonly type: number; readonly body: Uint8Array; readonly raw: Uint8Array };

/** Puts handshake messages together from the contents of records. */
export function createMessageReader(maxMessage: number): {
  readonly feed: (content: Uint8Array) => void;
  readonly next: () => HandshakeMessage | undefined;
  readonly empty: () => boolean;
} {
  let parts: Uint8Array[] = [];
  let length = 0;
  const gathered = (): Uint8Array => {
    if (parts.length > 1) parts = [Buffer.concat(parts)];
    return parts[0] ?? new Uint8Array(0);
  };
  return {
    feed: (content) => {
      if (content.length === 0) return;
      parts.push(content);
      length += content.length;
    },
    next: () => {
      if (length < 4) return undefined;
      const head = parts[0] !== undefined && parts[0].length >= 4 ? parts[0] : gathered();
      const size = ((head[1] ?? 0) << 16) | ((head[2] ?? 0) << 8) | (head[3] ?? 0);
      if (size > maxMessage) {
        throw new TlsFormatError(
          `a handshake message of ${size} octets is larger than the ${maxMessage} that are read`,
        );
      }
      if (length < 4 + size) return undefined;
      const all = gathered();
      parts = [all.subarray(4 + size)];
      length -= 4 + size;
      return { type: all[0] ?? 0, body: all.subarray(4, 4 + size), raw: all.subarray(0, 4 + size) };
    },
    empty: () => length === 0,
  };
}
