/** What a server sent is not what the standard says: the one error of every parser here. */
export class TlsFormatError extends Error {
  override readonly name = 'TlsFormatError';
}

/** Reads big-endian fields, and refuses to read past the end. */
export type Reader = {
  readonly left: number;
  readonly u8: () => number;
  readonly u16: () => number;
  readonly u24: () => number;
  readonly take: (length: number) => Uint8Array;
  /** A field that starts with its own length, of one, two or three octets. */
  readonly vector: (lengthOctets: 1 | 2 | 3) => Uint8Array;
};

export function readerOf(bytes: Uint8Array, what: string): Reader {
  let at = 0;
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) {
      throw new TlsFormatError(`${what} ends early: ${length} octets wanted, ${bytes.length - at} left`);
    }
    at += length;
    return bytes.subarray(at - length, at);
  };
  const number = (length: number): number => take(length).reduce((sum, octet) => sum * 256 + octet, 0);
  return {
    get left() {
      return bytes.length - at;
    },
    u8: () => number(1),
    u16: () => number(2),
    u24: () => number(3),
    take,
    vector: (lengthOctets) => take(number(lengthOctets)),
  };
}

export function u8(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff);
}

export function u16(value: number): Uint8Array {
  return Uint8Array.of((value >> 8) & 0xff, value & 0xff);
}

export function u24(value: number): Uint8Array {
  return Uint8Array.of((value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff);
}

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}

/** A vector of RFC 8446 §3.4: the length, then the content. */
export function vector(lengthOctets: 1 | 2 | 3, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = join(...parts);
  const length = { 1: u8, 2: u16, 3: u24 }[lengthOctets](content.length);
  return join(length, content);
}

export function list16(values: readonly number[]): Uint8Array {
  const list = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => {
    list.writeUInt16BE(value, index * 2);
  });
  return list;
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
