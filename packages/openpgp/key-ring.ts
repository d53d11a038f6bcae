import { createHash } from 'node:crypto';
import { armorKey, type DescribedKey, describe, validAddresses } from './describe.ts';
import type { KeyRefusal } from './model.ts';
import { type ParsedKey, type ParsedSecretKey, parsePublicKeys, parseSecretKey } from './parsed-key.ts';

/**
 * Keys parsed once and used for many messages. It belongs to one thread: open one in each worker.
 * Secret keys verify as well.
 */
export type KeyRing = {
  readonly secretKeys: readonly ParsedSecretKey[];
  readonly publicKeys: readonly ParsedKey[];
  /** By key id of the primary key and of each subkey, upper-case hex. */
  readonly byKeyId: ReadonlyMap<string, readonly ParsedKey[]>;
  /** Fingerprints by lower-cased address of a valid user id. */
  readonly byAddress: ReadonlyMap<string, readonly string[]>;
  /** Inputs that couldn't be used, by their position. */
  readonly refused: readonly {
    readonly index: number;
    readonly kind: 'secret' | 'public';
    readonly reason: KeyRefusal;
  }[];
  readonly cache: KeyCache;
};

/** Parsed public keys by digest of their armor, so that a correspondent's key is parsed once per worker. */
type KeyCache = Map<string, readonly KnownKey[]>;
type KnownKey = { readonly key: ParsedKey; readonly addresses: readonly string[]; armored?: string };

const cacheSize = 512;
/** Larger inputs are parsed each time: who may fill the cache must not fill the memory. */
const cachedBytes = 16 * 1024;

export type KeyRingInput = {
  /** Armored or binary, without passphrase. */
  readonly secretKeys: readonly (string | Uint8Array)[];
  readonly publicKeys: readonly (string | Uint8Array)[];
};

/**
 * Parses keys for `decryptMessage` and the verifications.
 * @example const ring = await openKeyRing({ secretKeys: [armoredRoleKey], publicKeys: [armoredSender] });
 */
export async function openKeyRing({ secretKeys, publicKeys }: KeyRingInput): Promise<KeyRing> {
  const refused: { index: number; kind: 'secret' | 'public'; reason: KeyRefusal }[] = [];
  const secrets: ParsedSecretKey[] = [];
  const known: KnownKey[] = [];
  for (const [index, input] of secretKeys.entries()) {
    const result = await parseSecretKey(input);
    if (!result.ok) {
      refused.push({ index, kind: 'secret', reason: result.reason });
      continue;
    }
    secrets.push(result.key);
    known.push({ key: result.key, addresses: await validAddresses(result.key) });
  }
  const base = assemble(secrets, known, refused, new Map());
  return withPublicKeys(base, publicKeys);
}

/** The ring with more public keys, cheap for keys that were seen before. The given ring stays as it is. */
export async function withPublicKeys(ring: KeyRing, publicKeys: readonly (string | Uint8Array)[]): Promise<KeyRing> {
  if (publicKeys.length === 0) return ring;
  const refused = [...ring.refused];
  const known: KnownKey[] = [];
  for (const [index, input] of publicKeys.entries()) {
    const keys = await parseCached(input, ring.cache);
    if (keys.length === 0) refused.push({ index, kind: 'public', reason: 'not-a-key' });
    known.push(...keys);
  }
  const own = [...ring.secretKeys, ...ring.publicKeys].map((key) => ({ key, addresses: addressesIn(ring, key) }));
  return assemble(ring.secretKeys, [...own, ...known], refused, ring.cache);
}

async function parseCached(input: string | Uint8Array, cache: KeyCache): Promise<readonly KnownKey[]> {
  const digest = createHash('sha256').update(input).digest('base64');
  const hit = cache.get(digest);
  if (hit) return hit;
  const keys: KnownKey[] = [];
  for (const result of await parsePublicKeys(input)) {
    if (result.ok) keys.push({ key: result.key, addresses: await validAddresses(result.key) });
  }
  if (input.length > cachedBytes) return keys;
  const oldest = cache.keys().next();
  if (cache.size >= cacheSize && !oldest.done) cache.delete(oldest.value);
  cache.set(digest, keys);
  return keys;
}

/**
 * As `readPublicKeys`, without the inputs that can't be used, and cheap for a key that the ring's thread parsed before:
 * mail programs send the same key with each mail. It is judged anew, at `at`.
 * @example const keys = await describeKnown(ring, octetsOfAutocrypt, receivedAt, 16);
 */
export async function describeKnown(
  ring: KeyRing,
  input: string | Uint8Array,
  at: Date,
  maxKeys: number,
): Promise<readonly DescribedKey[]> {
  const described: DescribedKey[] = [];
  for (const known of (await parseCached(input, ring.cache)).slice(0, maxKeys)) {
    known.armored ??= armorKey(known.key);
    described.push({ armored: known.armored, description: await describe(known.key, at) });
  }
  return described;
}

const addressesIn = (ring: KeyRing, { fingerprint }: ParsedKey): readonly string[] =>
  [...ring.byAddress].filter(([, fingerprints]) => fingerprints.includes(fingerprint)).map(([address]) => address);

function assemble(
  secretKeys: readonly ParsedSecretKey[],
  known: readonly KnownKey[],
  refused: KeyRing['refused'],
  cache: KeyCache,
): KeyRing {
  const byKeyId = new Map<string, ParsedKey[]>();
  const byAddress = new Map<string, string[]>();
  for (const { key, addresses } of known) {
    for (const part of key.key.getKeys()) append(byKeyId, part.getKeyID().toHex().toUpperCase(), key);
    for (const address of addresses) append(byAddress, address, key.fingerprint);
  }
  const publicKeys = known.map(({ key }) => key).filter((key) => !secretKeys.some((own) => own === key));
  return { secretKeys, publicKeys, byKeyId, byAddress, refused, cache };
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
