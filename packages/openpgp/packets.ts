/** Packet framing (RFC 9580 §4.2), read before the library sees anything, so that counts and sizes are bounded. */

export const tag = {
  publicKeySession: 1,
  signature: 2,
  passphraseSession: 3,
  onePass: 4,
  secretKey: 5,
  publicKey: 6,
  secretSubkey: 7,
  compressed: 8,
  encrypted: 9,
  marker: 10,
  literal: 11,
  userId: 13,
  publicSubkey: 14,
  userAttribute: 17,
  encryptedIntegrity: 18,
  aeadEncrypted: 20,
  padding: 21,
} as const;

export type Packet = { readonly tag: number; readonly body: Uint8Array };

export type PacketScan = {
  readonly packets: readonly Packet[];
  /** The packets before the problem are given all the same. */
  readonly problem: 'truncated' | 'malformed' | 'too-many' | null;
};

type Length = { readonly kind: 'fixed' | 'partial' | 'rest'; readonly length: number; readonly next: number };

/**
 * Splits octets into packets without interpreting their bodies. Bodies are views on `bytes`, except those
 * of packets with partial lengths, which are joined.
 */
export function scanPackets(bytes: Uint8Array, maxPackets: number): PacketScan {
  const packets: Packet[] = [];
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at] ?? 0;
    if ((first & 0x80) === 0) return { packets, problem: 'malformed' };
    if (packets.length >= maxPackets) return { packets, problem: 'too-many' };
    const isNew = (first & 0x40) !== 0;
    const packetTag = isNew ? first & 0x3f : (first >> 2) & 0x0f;
    const length = isNew ? newLength(bytes, at + 1) : oldLength(bytes, at + 1, first & 3);
    if (!length) return { packets, problem: 'truncated' };
    if (length.kind === 'partial') {
      const joined = joinPartial(bytes, length);
      packets.push({ tag: packetTag, body: joined.body });
      if (!joined.complete) return { packets, problem: 'truncated' };
      at = joined.next;
      continue;
    }
    const end = length.kind === 'rest' ? bytes.length : length.next + length.length;
    packets.push({ tag: packetTag, body: bytes.subarray(length.next, end) });
    if (end > bytes.length) return { packets, problem: 'truncated' };
    at = end;
  }
  return { packets, problem: null };
}

/** One packet in the new format with a fixed length. */
export function writePacket({ tag: packetTag, body }: Packet): Uint8Array {
  const n = body.length;
  const head =
    n < 192
      ? [0xc0 | packetTag, n]
      : n < 8384
        ? [0xc0 | packetTag, ((n - 192) >> 8) + 192, (n - 192) & 0xff]
        : [0xc0 | packetTag, 0xff, n >>> 24, (n >>> 16) & 0xff, (n >>> 8) & 0xff, n & 0xff];
  const out = new Uint8Array(head.length + n);
  out.set(head);
  out.set(body, head.length);
  return out;
}

export function writePackets(packets: readonly Packet[]): Uint8Array {
  return Buffer.concat(packets.map(writePacket));
}

function newLength(bytes: Uint8Array, at: number): Length | null {
  const first = bytes[at];
  if (first === undefined) return null;
  if (first < 192) return { kind: 'fixed', length: first, next: at + 1 };
  if (first < 224) {
    const second = bytes[at + 1];
    return second === undefined ? null : { kind: 'fixed', length: ((first - 192) << 8) + second + 192, next: at + 2 };
  }
  if (first < 255) return { kind: 'partial', length: 1 << (first & 0x1f), next: at + 1 };
  return at + 4 < bytes.length ? { kind: 'fixed', length: uint(bytes, at + 1, 4), next: at + 5 } : null;
}

function oldLength(bytes: Uint8Array, at: number, type: number): Length | null {
  if (type === 3) return { kind: 'rest', length: 0, next: at };
  const octets = 1 << type;
  if (at + octets > bytes.length) return null;
  return { kind: 'fixed', length: uint(bytes, at, octets), next: at + octets };
}

function joinPartial(bytes: Uint8Array, first: Length): { body: Uint8Array; next: number; complete: boolean } {
  const chunks: Uint8Array[] = [];
  let length: Length | null = first;
  let end = first.next;
  while (length) {
    end = length.next + length.length;
    chunks.push(bytes.subarray(length.next, end));
    if (end > bytes.length) break;
    if (length.kind === 'fixed') return { body: Buffer.concat(chunks), next: end, complete: true };
    length = newLength(bytes, end);
  }
  return { body: Buffer.concat(chunks), next: end, complete: false };
}

export function uint(bytes: Uint8Array, at: number, octets: number): number {
  let value = 0;
  for (let i = 0; i < octets; i++) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}

export const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex').toUpperCase();
