import { createHmac, randomBytes } from 'node:crypto';
import type { MasterKey } from './master-key.ts';
import { open, seal } from './sealed.ts';
import { wordsOf } from './words.ts';

/** The key of one case (or one raw mail); it is stored only wrapped by the master key. */
export type DataKey = Uint8Array;

/** What modules use to keep content unreadable in the database and still find it. */
export type ContentKeys = {
  /** A fresh data key, and the form of it that the row of `owner` (a table and id) stores. */
  readonly newDataKey: (owner: string) => { readonly key: DataKey; readonly wrapped: Buffer };
  readonly unwrap: (owner: string, wrapped: Uint8Array) => DataKey;
  /** Seals a small secret (a role key's secret part, a token) directly under the master key. */
  readonly sealSecret: (owner: string, secret: Uint8Array | string) => Buffer;
  readonly openSecret: (owner: string, sealed: Uint8Array) => Buffer;
  /** Keyed hashes of the words of a text, for search: HMAC-SHA-256 cut to 63 bits. */
  readonly searchWords: (text: string) => readonly bigint[];
  /** One keyed hash of a value that must be comparable but not readable (a digest of content, an address). */
  readonly fingerprint: (purpose: string, value: string | Uint8Array) => Buffer;
};

/** Secrets of the instance that live in the database, wrapped by the master key, so that rotating it re-wraps only. */
export type InstanceSecrets = { readonly search: Uint8Array; readonly digest: Uint8Array };

export function createContentKeys(master: MasterKey, secrets: InstanceSecrets): ContentKeys {
  const word = (text: string): bigint =>
    createHmac('sha256', secrets.search).update(text, 'utf8').digest().readBigUInt64BE(0) >> 1n;
  return {
    newDataKey: (owner) => {
      const key = randomBytes(32);
      return { key, wrapped: seal(master.wrapping, `data key of ${owner}`, key) };
    },
    unwrap: unwrapped(master),
    sealSecret: (owner, secret) => seal(master.wrapping, `secret of ${owner}`, secret),
    openSecret: (owner, sealed) => open(master.wrapping, `secret of ${owner}`, sealed),
    searchWords: (text) => wordsOf(text).map(word),
    fingerprint: (purpose, value) =>
      createHmac('sha256', secrets.digest).update(purpose).update('\0').update(value).digest(),
  };
}

const mostUnwrapped = 4096;

/** A list shows fifty cases, mostly those of the list before: the last keys stay unwrapped, in the memory that holds the master key as well. */
function unwrapped(master: MasterKey): ContentKeys['unwrap'] {
  const recent = new Map<string, DataKey>();
  return (owner, wrapped) => {
    const name = `${owner} ${Buffer.from(wrapped).toString('base64')}`;
    const key = recent.get(name) ?? open(master.wrapping, `data key of ${owner}`, wrapped);
    recent.delete(name);
    recent.set(name, key);
    const [oldest] = recent.size > mostUnwrapped ? recent.keys() : [];
    if (oldest !== undefined) recent.delete(oldest);
    return key;
  };
}
