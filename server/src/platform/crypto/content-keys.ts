import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { open, seal } from './sealed.ts';
import { wordsOf } from './words.ts';

/** The key of one case (or one raw mail); it is stored only wrapped. */
export type DataKey = Uint8Array;

/** What modules use to keep content unreadable in the database and still find it. */
export type ContentKeys = {
  /** A fresh data key, and the form of it that the row of `owner` (a table and id) stores. */
  readonly newDataKey: (owner: string) => { readonly key: DataKey; readonly wrapped: Buffer };
  readonly unwrap: (owner: string, wrapped: Uint8Array) => DataKey;
  /** Seals a small secret (a role key's secret part, a token) directly under the wrapping key. */
  readonly sealSecret: (owner: string, secret: Uint8Array | string) => Buffer;
  readonly openSecret: (owner: string, sealed: Uint8Array) => Buffer;
  /** Keyed hashes of the words of a text, for search: HMAC-SHA-256 cut to 63 bits. */
  readonly searchWords: (text: string) => readonly bigint[];
  /** One keyed hash of a value that must be comparable but not readable (a digest of content, an address). */
  readonly fingerprint: (purpose: string, value: string | Uint8Array) => Buffer;
};

/**
 * Secrets of the instance that live in the database, sealed by the master key: a rotation of the master key seals
 * these few anew. `wrapping` wraps the data keys (NIST SP 800-57: a key-encryption key).
 */
export type InstanceSecrets = {
  readonly wrapping: Uint8Array;
  readonly search: Uint8Array;
  readonly digest: Uint8Array;
};

export function createContentKeys(secrets: InstanceSecrets): ContentKeys {
  // A mail has thousands of words, and Node begins four times as fast with a key object as with the bytes of a key.
  const [search, digest] = [createSecretKey(secrets.search), createSecretKey(secrets.digest)];
  const word = (text: string): bigint =>
    createHmac('sha256', search).update(text, 'utf8').digest().readBigUInt64BE(0) >> 1n;
  return {
    newDataKey: (owner) => {
      const key = randomBytes(32);
      return { key, wrapped: seal(secrets.wrapping, `data key of ${owner}`, key) };
    },
    unwrap: unwrapped(secrets),
    sealSecret: (owner, secret) => seal(secrets.wrapping, `secret of ${owner}`, secret),
    openSecret: (owner, sealed) => open(secrets.wrapping, `secret of ${owner}`, sealed),
    searchWords: (text) => wordsOf(text).map(word),
    fingerprint: (purpose, value) => createHmac('sha256', digest).update(purpose).update('\0').update(value).digest(),
  };
}

const mostUnwrapped = 4096;

/** A list shows fifty cases, mostly those of the list before: the last keys stay unwrapped, in the memory that holds their wrapping key as well. */
function unwrapped(secrets: InstanceSecrets): ContentKeys['unwrap'] {
  const recent = new Map<string, DataKey>();
  return (owner, wrapped) => {
    const { buffer, byteOffset, length } = wrapped;
    const name = `${owner} ${Buffer.from(buffer, byteOffset, length).toString('latin1')}`;
    const key = recent.get(name) ?? open(secrets.wrapping, `data key of ${owner}`, wrapped);
    recent.delete(name);
    recent.set(name, key);
    const [oldest] = recent.size > mostUnwrapped ? recent.keys() : [];
    if (oldest !== undefined) recent.delete(oldest);
    return key;
  };
}
