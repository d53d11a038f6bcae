import { createCipheriv, createDecipheriv, createHash, createHmac } from 'node:crypto';
import { join, TlsFormatError, u8, u16, vector } from '../octets.ts';
import { recordType } from './record-reader.ts';

/** The key schedule of TLS 1.3 (RFC 8446 §7) as far as reading a server's handshake needs it. */
type Hash = 'sha256' | 'sha384';
type Aead = {
  readonly cipher: 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305' | 'aes-128-ccm';
  readonly tag: 16 | 8;
  readonly keyLength: 16 | 32;
};

const suites: Readonly<Record<number, { readonly hash: Hash; readonly aead: Aead }>> = {
  4865: { hash: 'sha256', aead: { cipher: 'aes-128-gcm', tag: 16, keyLength: 16 } },
  4866: { hash: 'sha384', aead: { cipher: 'aes-256-gcm', tag: 16, keyLength: 32 } },
  4867: { hash: 'sha256', aead: { cipher: 'chacha20-poly1305', tag: 16, keyLength: 32 } },
  4868: { hash: 'sha256', aead: { cipher: 'aes-128-ccm', tag: 16, keyLength: 16 } },
  4869: { hash: 'sha256', aead: { cipher: 'aes-128-ccm', tag: 8, keyLength: 16 } },
};

/** TLS 1.3 suites whose records can be opened here. */
export const readableSuites13: readonly number[] = Object.keys(suites).map(Number);

export type TrafficKeys = {
  readonly open: (content: Uint8Array) => { readonly type: number; readonly content: Uint8Array };
  readonly seal: (type: number, content: Uint8Array) => Uint8Array;
};

export type KeySchedule = {
  readonly server: TrafficKeys;
  readonly client: TrafficKeys;
  /** Of the client, over the transcript up to the server's Finished (RFC 8446 §4.4.4). */
  readonly finished: (transcript: Uint8Array) => Uint8Array;
  /** What protects the server's records after its Finished. */
  readonly afterwards: (transcript: Uint8Array) => TrafficKeys;
};

export function transcriptHash(suite: number, ...messages: readonly Uint8Array[]): Uint8Array {
  const hash = createHash(suites[suite]?.hash ?? 'sha256');
  for (const message of messages) hash.update(message);
  return hash.digest();
}

/** After a HelloRetryRequest, the first hello stands in the transcript as its hash (RFC 8446 §4.4.1). */
export function messageHash(suite: number, hello: Uint8Array): Uint8Array {
  return join(u8(254), vector(3, transcriptHash(suite, hello)));
}

/**
 * @param shared the secret of the key exchange
 * @param helloHash hash over ClientHello … ServerHello
 * @throws TlsFormatError when the suite isn't known
 */
export function keySchedule(suite: number, shared: Uint8Array, helloHash: Uint8Array): KeySchedule {
  const known = suites[suite];
  if (known === undefined) throw new TlsFormatError('the records of this suite can not be opened here');
  const { hash, aead } = known;
  const size = hash === 'sha256' ? 32 : 48;
  const zeros = new Uint8Array(size);
  const emptyHash = createHash(hash).digest();
  const early = extract(hash, zeros, zeros);
  const handshake = extract(hash, expandLabel(hash, early, 'derived', emptyHash, size), shared);
  const client = expandLabel(hash, handshake, 'c hs traffic', helloHash, size);
  const server = expandLabel(hash, handshake, 's hs traffic', helloHash, size);
  return {
    server: trafficKeys(hash, aead, server),
    client: trafficKeys(hash, aead, client),
    finished: (transcript) => {
      const key = expandLabel(hash, client, 'finished', new Uint8Array(0), size);
      return createHmac(hash, key).update(transcript).digest();
    },
    afterwards: (transcript) => {
      const master = extract(hash, expandLabel(hash, handshake, 'derived', emptyHash, size), zeros);
      return trafficKeys(hash, aead, expandLabel(hash, master, 's ap traffic', transcript, size));
    },
  };
}

function extract(hash: Hash, salt: Uint8Array, secret: Uint8Array): Uint8Array {
  return createHmac(hash, salt).update(secret).digest();
}

/** HKDF-Expand-Label (RFC 8446 §7.1); never longer than two blocks of the hash here. */
function expandLabel(hash: Hash, secret: Uint8Array, label: string, context: Uint8Array, length: number): Uint8Array {
  const spec = join(u16(length), vector(1, Buffer.from(`tls13 ${label}`)), vector(1, context));
  const first = createHmac(hash, secret)
    .update(join(spec, u8(1)))
    .digest();
  if (length <= first.length) return first.subarray(0, length);
  const second = createHmac(hash, secret)
    .update(join(first, spec, u8(2)))
    .digest();
  return join(first, second).subarray(0, length);
}

function trafficKeys(hash: Hash, aead: Aead, secret: Uint8Array): TrafficKeys {
  const none = new Uint8Array(0);
  const key = expandLabel(hash, secret, 'key', none, aead.keyLength);
  const iv = expandLabel(hash, secret, 'iv', none, 12);
  let opened = 0;
  let sealed = 0;
  return {
    open: (content) => openRecord(aead, key, nonceOf(iv, opened++), content),
    seal: (type, content) => sealRecord(aead, key, nonceOf(iv, sealed++), join(content, u8(type))),
  };
}

function nonceOf(iv: Uint8Array, sequence: number): Uint8Array {
  const nonce = Buffer.from(iv);
  nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ sequence) >>> 0, 8);
  return nonce;
}

function headerOf(length: number): Uint8Array {
  return join(Uint8Array.of(recordType.applicationData, 3, 3), u16(length));
}

function openRecord(
  aead: Aead,
  key: Uint8Array,
  nonce: Uint8Array,
  content: Uint8Array,
): { type: number; content: Uint8Array } {
  if (content.length < aead.tag + 1) throw new TlsFormatError('an encrypted record is too short');
  const sealedLength = content.length - aead.tag;
  let plain: Uint8Array;
  try {
    // The types of Node know an AEAD by its literal name only; all four take the same options.
    const decipher = createDecipheriv(aead.cipher as 'chacha20-poly1305', key, nonce, { authTagLength: aead.tag });
    decipher.setAuthTag(content.subarray(sealedLength));
    decipher.setAAD(headerOf(content.length), { plaintextLength: sealedLength });
    plain = join(decipher.update(content.subarray(0, sealedLength)), decipher.final());
  } catch (cause) {
    throw new TlsFormatError('an encrypted record can not be opened', { cause });
  }
  let end = plain.length;
  while (end > 0 && plain[end - 1] === 0) end--;
  if (end === 0) throw new TlsFormatError('an encrypted record holds nothing but padding');
  return { type: plain[end - 1] ?? 0, content: plain.subarray(0, end - 1) };
}

function sealRecord(aead: Aead, key: Uint8Array, nonce: Uint8Array, plain: Uint8Array): Uint8Array {
  const cipher = createCipheriv(aead.cipher as 'chacha20-poly1305', key, nonce, { authTagLength: aead.tag });
  const header = headerOf(plain.length + aead.tag);
  cipher.setAAD(header, { plaintextLength: plain.length });
  return join(header, cipher.update(plain), cipher.final(), cipher.getAuthTag());
}
