import { type PrivateKey, type PublicKey, readKey, readPrivateKey } from 'openpgp';
import { toBinary } from './armor.ts';
import { type CleanKey, cleanKeys } from './clean-key.ts';
import type { KeyRefusal } from './model.ts';
import { writePackets } from './packets.ts';
import { settings } from './settings.ts';

/** A key as the library holds it, with the octets of its user ids. Belongs to one thread. */
export type ParsedKey = {
  readonly fingerprint: string;
  readonly keyId: string;
  readonly key: PublicKey;
  readonly userIds: readonly Uint8Array[];
};

export type ParsedSecretKey = ParsedKey & { readonly key: PrivateKey };

export type KeyResult<K> = { readonly ok: true; readonly key: K } | { readonly ok: false; readonly reason: KeyRefusal };

const encoder = new TextEncoder();

/** Reads the public keys in armor or octets; secret keys are refused, not stripped: who sends one should be told. */
export async function parsePublicKeys(
  input: string | Uint8Array,
  maxKeys = 16,
): Promise<readonly KeyResult<ParsedKey>[]> {
  const bytes = octets(input);
  if (!bytes) return [{ ok: false, reason: 'not-a-key' }];
  const results: KeyResult<ParsedKey>[] = [];
  for (const result of cleanKeys(bytes, maxKeys)) {
    if (!result.ok) results.push(result);
    else if (result.key.secret) results.push({ ok: false, reason: 'secret-key' });
    else results.push(await parse(result.key, (binaryKey) => readKey({ binaryKey, config: settings })));
  }
  return results;
}

export async function parsePublicKey(input: string | Uint8Array): Promise<KeyResult<ParsedKey>> {
  const [first] = await parsePublicKeys(input, 1);
  return first ?? { ok: false, reason: 'not-a-key' };
}

/** The first secret key. It may still be protected by a passphrase. */
export async function parseSecretKey(input: string | Uint8Array): Promise<KeyResult<ParsedSecretKey>> {
  const bytes = octets(input);
  const [first] = bytes ? cleanKeys(bytes, 1) : [];
  if (!first) return { ok: false, reason: 'not-a-key' };
  if (!first.ok) return first;
  if (!first.key.secret) return { ok: false, reason: 'not-a-key' };
  return parse(first.key, (binaryKey) => readPrivateKey({ binaryKey, config: settings }));
}

function octets(input: string | Uint8Array): Uint8Array | null {
  return typeof input === 'string' ? toBinary(Buffer.from(input, 'latin1')) : toBinary(input);
}

async function parse<K extends PublicKey>(
  clean: CleanKey,
  read: (binary: Uint8Array) => Promise<K>,
): Promise<KeyResult<ParsedKey & { readonly key: K }>> {
  let key: K;
  try {
    key = await read(writePackets(clean.packets));
  } catch (error) {
    // The library has no error types: whatever it says about a cleaned key, it can't use it.
    if (error instanceof Error) return { ok: false, reason: 'not-a-key' };
    throw error;
  }
  keepUserIdOctets(key, clean.userIds);
  return { ok: true, key: { fingerprint: clean.fingerprint, keyId: clean.keyId, key, userIds: clean.userIds } };
}

/** User ids that aren't UTF-8 are written as they came: their self-signatures cover the octets. */
function keepUserIdOctets(key: PublicKey, userIds: readonly Uint8Array[]): void {
  key.users.forEach((user, index) => {
    const raw = userIds[index];
    if (!raw || !user.userID) return;
    if (Buffer.compare(encoder.encode(user.userID.userID), raw) !== 0) user.userID.write = () => raw;
  });
}
