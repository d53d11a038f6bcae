import { TlsFormatError } from '../octets.ts';

/** One element of DER (X.690 §8.1): its tag octet and its content. */
export type Element = { readonly tag: number; readonly content: Uint8Array; readonly whole: Uint8Array };

export const derTag = { integer: 2, bitString: 3, octetString: 4, oid: 6, sequence: 0x30, set: 0x31 } as const;

/**
 * Splits DER into the elements that stand in it one after the other.
 * @throws TlsFormatError
 */
export function elementsOf(bytes: Uint8Array): Element[] {
  const found: Element[] = [];
  let at = 0;
  while (at < bytes.length) {
    const { headLength, length } = headOf(bytes, at);
    const end = at + headLength + length;
    if (end > bytes.length) throw new TlsFormatError('a DER element ends early');
    found.push({ tag: bytes[at] ?? 0, content: bytes.subarray(at + headLength, end), whole: bytes.subarray(at, end) });
    at = end;
  }
  return found;
}

function headOf(bytes: Uint8Array, at: number): { headLength: number; length: number } {
  const first = bytes[at + 1];
  if (first === undefined) throw new TlsFormatError('a DER element ends early');
  if (first < 0x80) return { headLength: 2, length: first };
  const count = first - 0x80;
  if (count === 0 || count > 4) throw new TlsFormatError('a DER length is not definite, or too long');
  let length = 0;
  for (let i = 0; i < count; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  return { headLength: 2 + count, length };
}

/** The only element there is. @throws TlsFormatError */
export function elementOf(bytes: Uint8Array, tag: number): Element {
  const [first] = elementsOf(bytes);
  if (first === undefined || first.tag !== tag) throw new TlsFormatError(`a DER element with tag ${tag} is missing`);
  return first;
}

/** Dotted form of an OBJECT IDENTIFIER. */
export function oidOf(content: Uint8Array): string {
  const numbers: number[] = [];
  let value = 0;
  for (const octet of content) {
    value = value * 128 + (octet & 0x7f);
    if (octet & 0x80) continue;
    numbers.push(value);
    value = 0;
  }
  const [first = 0, ...rest] = numbers;
  const head = Math.min(2, Math.floor(first / 40));
  return [head, first - head * 40, ...rest].join('.');
}

/** The extensions of a certificate (RFC 5280 §4.1) by dotted OID, with the octets that each wraps. @throws TlsFormatError */
export function certificateExtensions(certificate: Uint8Array): Map<string, Uint8Array> {
  const [toBeSigned] = elementsOf(elementOf(certificate, derTag.sequence).content);
  if (toBeSigned === undefined) throw new TlsFormatError('the certificate is empty');
  const wrapped = elementsOf(toBeSigned.content).find(({ tag }) => tag === 0xa3);
  const found = new Map<string, Uint8Array>();
  if (wrapped === undefined) return found;
  for (const extension of elementsOf(elementOf(wrapped.content, derTag.sequence).content)) {
    const parts = elementsOf(extension.content);
    const oid = parts[0];
    const value = parts.at(-1);
    if (oid?.tag !== derTag.oid || value?.tag !== derTag.octetString) continue;
    found.set(oidOf(oid.content), value.content);
  }
  return found;
}
