import { createDecipheriv, createHash, hkdfSync, timingSafeEqual } from 'node:crypto';
import { uint } from './packets.ts';

/**
 * The symmetric layer for AES, done natively and before any packet inside is parsed: so that what comes out
 * can be counted and bounded. Other ciphers go through the library (see `legacy.ts`).
 */

export type SymmetricResult =
  | { readonly ok: true; readonly plaintext: Uint8Array }
  | { readonly ok: false; readonly reason: 'modified' | 'truncated' | 'unsupported' };

const aesKeyBits: Readonly<Record<number, 128 | 192 | 256>> = { 7: 128, 8: 192, 9: 256 };
const block = 16;

export const isAes = (algorithm: number): boolean => algorithm in aesKeyBits;

/** SEIPD version 1 (RFC 9580 §5.13.1): CFB with a random prefix, and a SHA-1 over all of it at the end. */
export function decryptMdc(algorithm: number, key: Uint8Array, body: Uint8Array): SymmetricResult {
  const bits = aesKeyBits[algorithm];
  if (!bits || key.length * 8 !== bits) return { ok: false, reason: 'unsupported' };
  const ciphertext = body.subarray(1);
  if (ciphertext.length < block + 2 + 22) return { ok: false, reason: 'truncated' };
  const decipher = createDecipheriv(`aes-${bits}-cfb`, key, Buffer.alloc(block));
  const clear = decipher.update(ciphertext);
  const hashed = clear.subarray(0, clear.length - 20);
  const isMdcPacket = clear[clear.length - 22] === 0xd3 && clear[clear.length - 21] === 0x14;
  const matches = timingSafeEqual(createHash('sha1').update(hashed).digest(), clear.subarray(clear.length - 20));
  if (!isMdcPacket || !matches) return { ok: false, reason: 'modified' };
  return { ok: true, plaintext: clear.subarray(block + 2, clear.length - 22) };
}

/** The packet without integrity protection (RFC 9580 §5.7): CFB that resynchronises after the prefix. */
export function decryptUnprotected(algorithm: number, key: Uint8Array, body: Uint8Array): SymmetricResult {
  const bits = aesKeyBits[algorithm];
  if (!bits || key.length * 8 !== bits) return { ok: false, reason: 'unsupported' };
  if (body.length < block + 2) return { ok: false, reason: 'truncated' };
  const decipher = createDecipheriv(`aes-${bits}-cfb`, key, body.subarray(2, block + 2));
  return { ok: true, plaintext: decipher.update(body.subarray(block + 2)) };
}

/** Octets before the ciphertext of SEIPD version 2: version, cipher, mode, chunk size, salt. */
const aeadHeader = 4 + 32;
const tagLength = 16;
/** Each chunk costs a cipher of its own; real senders use chunks of 4 KiB and more. */
const maxChunks = 20_000;

/** SEIPD version 2 (RFC 9580 §5.13.2) in the modes OCB (2) and GCM (3). */
export function decryptAead(key: Uint8Array, body: Uint8Array): SymmetricResult {
  const [, algorithm = 0, mode = 0, chunkOctet = 0] = body;
  const bits = aesKeyBits[algorithm];
  const nonceLength = mode === 2 ? 15 : mode === 3 ? 12 : 0;
  if (!bits || key.length * 8 !== bits || nonceLength === 0 || chunkOctet > 16)
    return { ok: false, reason: 'unsupported' };
  const prefix = Buffer.from([0xd2, 2, algorithm, mode, chunkOctet]);
  const derived = Buffer.from(
    hkdfSync('sha256', key, body.subarray(4, aeadHeader), prefix, bits / 8 + nonceLength - 8),
  );
  const messageKey = derived.subarray(0, bits / 8);
  const nonceStart = derived.subarray(bits / 8);
  const data = body.subarray(aeadHeader);
  if (data.length < tagLength) return { ok: false, reason: 'truncated' };
  const open = (index: number, sealed: Uint8Array, extra: Uint8Array) =>
    openChunk({ name: `aes-${bits}-${mode === 2 ? 'ocb' : 'gcm'}`, key: messageKey, nonceStart, index, sealed, extra });

  const chunkLength = 2 ** (chunkOctet + 6) + tagLength;
  const end = data.length - tagLength;
  if (end / chunkLength > maxChunks) return { ok: false, reason: 'unsupported' };
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (let at = 0; at < end; at += chunkLength) {
    const clear = open(chunks.length, data.subarray(at, Math.min(at + chunkLength, end)), prefix);
    if (!clear) return { ok: false, reason: 'modified' };
    chunks.push(clear);
    total += clear.length;
  }
  const count = Buffer.alloc(8);
  count.writeBigUInt64BE(BigInt(total));
  const last = open(chunks.length, data.subarray(end), Buffer.concat([prefix, count]));
  if (!last) return { ok: false, reason: 'modified' };
  return { ok: true, plaintext: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks) };
}

type Chunk = {
  readonly name: string;
  readonly key: Uint8Array;
  readonly nonceStart: Uint8Array;
  readonly index: number;
  readonly sealed: Uint8Array;
  readonly extra: Uint8Array;
};

function openChunk({ name, key, nonceStart, index, sealed, extra }: Chunk): Uint8Array | null {
  if (sealed.length < tagLength) return null;
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(index));
  const nonce = Buffer.concat([nonceStart, counter]);
  const decipher = createDecipheriv(name as 'aes-256-gcm', key, nonce, { authTagLength: tagLength });
  decipher.setAAD(extra);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength));
  const clear = decipher.update(sealed.subarray(0, sealed.length - tagLength));
  try {
    return Buffer.concat([clear, decipher.final()]);
  } catch (error) {
    if (isAuthenticationFailure(error)) return null;
    throw error;
  }
}

const isAuthenticationFailure = (error: unknown): boolean =>
  error instanceof Error && /authenticat/i.test(error.message);

/** How a ciphertext packet is protected; null for something else or a version that nobody knows. */
export function integrityOf(packetTag: number, body: Uint8Array): 'mdc' | 'aead' | 'none' | null {
  if (packetTag === 9) return 'none';
  if (packetTag === 20) return 'aead';
  if (packetTag !== 18) return null;
  const version = uint(body, 0, 1);
  return version === 1 ? 'mdc' : version === 2 ? 'aead' : null;
}
