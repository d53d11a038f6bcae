import type { PublicKey, Subkey } from 'openpgp';
import { enarmor } from './armor.ts';
import type { KeyDescription, KeyRefusal, KeyUsability, UserId } from './model.ts';
import { type KeyResult, type ParsedKey, parsePublicKey, parsePublicKeys, parseSecretKey } from './parsed-key.ts';
import { settings } from './settings.ts';
import { weaknessOf } from './strength.ts';

export type DescribedKey = { readonly armored: string; readonly description: KeyDescription };

/**
 * What is in a key, public or secret, armored or not, judged at `at`.
 * @returns the description, or why the input can't be used as a key. Never throws for what the input holds.
 */
export async function describeKey(input: string | Uint8Array, at: Date): Promise<KeyResult<KeyDescription>> {
  const result = await parseEither(input);
  return result.ok ? { ok: true, key: await describe(result.key, at) } : result;
}

/** All public keys of a block, each cleaned and armored again; keys that can't be used are given as their reasons. */
export async function readPublicKeys(
  input: string | Uint8Array,
  at: Date,
  maxKeys = 16,
): Promise<readonly KeyResult<DescribedKey>[]> {
  const results: KeyResult<DescribedKey>[] = [];
  for (const result of await parsePublicKeys(input, maxKeys)) {
    if (!result.ok) results.push(result);
    else
      results.push({ ok: true, key: { armored: armorKey(result.key), description: await describe(result.key, at) } });
  }
  return results;
}

/** Whether a public key may be used for a purpose at `at`, and if not, why. */
export async function keyUsability(
  input: string | Uint8Array,
  at: Date,
  purpose: 'encrypt' | 'verify',
): Promise<KeyUsability> {
  const result = await parsePublicKey(input);
  return result.ok ? usability(result.key, at, purpose) : { usable: false, reason: result.reason };
}

export const armorKey = ({ key }: ParsedKey): string => enarmor('PUBLIC KEY BLOCK', key.toPublic().write());

/** Correspondents' clocks may be ahead of ours. */
const clockSkew = 3_600_000;

/** `at`, or the creation of a key that was made within the last hour by a clock ahead of ours. */
export function instantFor(key: PublicKey, at: Date): Date {
  const created = key.getCreationTime();
  return created > at && created.getTime() - at.getTime() <= clockSkew ? created : at;
}

export async function usability({ key }: ParsedKey, now: Date, purpose: 'encrypt' | 'verify'): Promise<KeyUsability> {
  const at = instantFor(key, now);
  const refuse = (reason: KeyRefusal): KeyUsability => ({ usable: false, reason });
  if (await isRevoked(key, at)) return refuse('revoked');
  if (!(await hasValidUserId(key))) return refuse('no-valid-user-id');
  const expires = await key.getExpirationTime(undefined, settings);
  if (expires instanceof Date && expires <= at) return refuse('expired');
  if (purpose === 'verify') return (await signingKey(key, at)) ? { usable: true } : refuse('cannot-sign');
  const encryption = await encryptionKey(key, at);
  if (!encryption) return refuse(await whyNoEncryption(key, at));
  return weaknessOf(encryption) || weaknessOf(key) ? refuse('weak-algorithm') : { usable: true };
}

/** A key whose only encryption subkey expired isn't sign-only: its owner should be told to extend it. */
async function whyNoEncryption(key: PublicKey, at: Date): Promise<KeyRefusal> {
  for (const subkey of key.subkeys) {
    const [binding] = subkey.bindingSignatures;
    const flags = binding?.keyFlags?.[0];
    if (flags !== undefined && (flags & 0x0c) === 0) continue;
    if (subkey.revocationSignatures.length > 0) return 'revoked';
    const expires = await subkeyExpiry(subkey);
    if (expires instanceof Date && expires <= at) return 'expired';
  }
  return 'sign-only';
}

async function subkeyExpiry(subkey: Subkey): Promise<Date | null> {
  // Signatures of broken bindings make the library throw; such a subkey has no expiry to speak of.
  const expires = await orNull(subkey.getExpirationTime(null as unknown as Date, settings));
  return expires instanceof Date ? expires : null;
}

export const isRevoked = (key: PublicKey, at: Date): Promise<boolean> =>
  key.isRevoked(undefined, undefined, at, settings);

export const encryptionKey = (key: PublicKey, at: Date) =>
  orNull(key.getEncryptionKey(undefined, at, undefined, settings));

export const signingKey = (key: PublicKey, at: Date) => orNull(key.getSigningKey(undefined, at, undefined, settings));

async function hasValidUserId(key: PublicKey): Promise<boolean> {
  return (await orNull(key.getPrimaryUser(null as unknown as Date, undefined, settings))) !== null;
}

/** The library throws where we want to know "none". */
export async function orNull<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

async function parseEither(input: string | Uint8Array): Promise<KeyResult<ParsedKey>> {
  const asPublic = await parsePublicKey(input);
  return asPublic.ok || asPublic.reason !== 'secret-key' ? asPublic : parseSecretKey(input);
}

export async function describe(parsed: ParsedKey, at: Date): Promise<KeyDescription> {
  const { key } = parsed;
  const algorithm = key.getAlgorithmInfo();
  const expires = await key.getExpirationTime(undefined, settings);
  const revoked = await isRevoked(key, at);
  return {
    fingerprint: parsed.fingerprint,
    keyId: parsed.keyId,
    version: key.keyPacket.version,
    secret: key.isPrivate(),
    userIds: parsed.userIds.map(userId),
    addresses: await validAddresses(parsed),
    algorithm: algorithmName(algorithm),
    ...(algorithm.bits ? { bits: algorithm.bits } : {}),
    createdAt: key.getCreationTime(),
    ...(expires instanceof Date ? { expiresAt: expires } : {}),
    revoked,
    canEncrypt: !revoked && (await encryptionKey(key, at)) !== null,
    canSign: !revoked && (await signingKey(key, at)) !== null,
    subkeys: key.subkeys.map((subkey) => subkey.getFingerprint().toUpperCase()),
  };
}

/** Lower-cased addresses of user ids that the key itself vouches for. */
export async function validAddresses({ key, userIds }: ParsedKey): Promise<readonly string[]> {
  const addresses: string[] = [];
  for (const [index, user] of key.users.entries()) {
    const raw = userIds[index];
    if (!raw || !user.userID) continue;
    const { address } = userId(raw);
    if (!address || addresses.includes(address)) continue;
    if (await orNull(user.verify(null as unknown as Date, settings))) addresses.push(address);
  }
  return addresses;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const latin = new TextDecoder('windows-1252');

/** RFC 9580 §5.11 asks for UTF-8; old keys hold Latin-1. Control characters are dropped. */
function userId(raw: Uint8Array): UserId {
  let text: string;
  try {
    text = utf8.decode(raw);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    text = latin.decode(raw);
  }
  text = text
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .trim()
    .slice(0, 500);
  const open = text.lastIndexOf('<');
  const close = text.lastIndexOf('>');
  const candidate = open >= 0 && close > open ? text.slice(open + 1, close) : text;
  const isAddress = /^[^\s@<>]{1,120}@[^\s@<>]{1,200}$/.test(candidate);
  const name = open > 0 ? text.slice(0, open).trim() : open === 0 || isAddress ? '' : text;
  return isAddress ? { text, name, address: candidate.toLowerCase() } : { text, name };
}

function algorithmName({ algorithm, bits, curve }: { algorithm: string; bits?: number; curve?: string }): string {
  if (algorithm.startsWith('rsa')) return `RSA ${bits ?? ''}`.trim();
  if (algorithm === 'dsa' || algorithm === 'elgamal')
    return `${algorithm === 'dsa' ? 'DSA' : 'ElGamal'} ${bits ?? ''}`.trim();
  const family = algorithm.startsWith('eddsa')
    ? 'EdDSA'
    : algorithm === 'ecdh'
      ? 'ECDH'
      : algorithm === 'ecdsa'
        ? 'ECDSA'
        : algorithm;
  return curve ? `${family} ${curve.replace('Legacy', '')}` : family;
}
