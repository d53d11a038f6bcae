import { decryptKey, type PrivateKey, type PublicKey, readKey, revokeKey } from 'openpgp';
import { enarmor } from './armor.ts';
import { orNull } from './describe.ts';
import type { KeyRefusal } from './model.ts';
import { type KeyResult, parsePublicKey, parseSecretKey } from './parsed-key.ts';
import { settings } from './settings.ts';

export type ImportRefusal = KeyRefusal | 'needs-passphrase' | 'wrong-passphrase' | 'no-secret-for-encryption';

export type ImportResult =
  | { readonly ok: true; readonly fingerprint: string; readonly secretKey: string; readonly publicKey: string }
  | { readonly ok: false; readonly reason: ImportRefusal };

/**
 * Reads a secret key and takes its passphrase off, so that the caller can wrap it with something of its own.
 * @returns why not, when it isn't a secret key, or its passphrase is missing or wrong
 */
export async function importSecretKey(input: string | Uint8Array, passphrase?: string): Promise<ImportResult> {
  const parsed = await parseSecretKey(input);
  if (!parsed.ok) return parsed;
  const unlocked = await unlock(parsed.key.key, passphrase);
  if (typeof unlocked === 'string') return { ok: false, reason: unlocked };
  const decryption = await orNull(unlocked.getDecryptionKeys(undefined, null, undefined, settings));
  if (!decryption?.some((part) => part.isDecrypted())) return { ok: false, reason: 'no-secret-for-encryption' };
  return {
    ok: true,
    fingerprint: parsed.key.fingerprint,
    secretKey: enarmor('PRIVATE KEY BLOCK', unlocked.write()),
    publicKey: enarmor('PUBLIC KEY BLOCK', unlocked.toPublic().write()),
  };
}

/** GnuPG's mark for a part whose secret is kept elsewhere, as with an offline primary key. */
const isDummy = (packet: object): boolean =>
  'isDummy' in packet && typeof packet.isDummy === 'function' && packet.isDummy() === true;

async function unlock(
  key: PrivateKey,
  passphrase?: string,
): Promise<PrivateKey | 'needs-passphrase' | 'wrong-passphrase'> {
  const locked = key.getKeys().some(({ keyPacket }) => !isDummy(keyPacket) && keyPacket.isDecrypted() === false);
  if (!locked) return key;
  if (passphrase === undefined) return 'needs-passphrase';
  return (await orNull(decryptKey({ privateKey: key, passphrase, config: settings }))) ?? 'wrong-passphrase';
}

/**
 * Certifies all user ids of a key with another one (RFC 9580 §5.2.1.5), as a rotation does in both directions.
 * @returns the certified public key, armored, with the certifications it had before
 */
export async function crossCertify(
  certifierSecretKey: string,
  subjectPublicKey: string,
  at: Date,
): Promise<KeyResult<string>> {
  const certifier = await parseSecretKey(certifierSecretKey);
  if (!certifier.ok) return certifier;
  const subject = await parsePublicKey(subjectPublicKey);
  if (!subject.ok) return subject;
  // Our own keys: read as they are, because cleaning would drop the certifications of earlier rotations.
  const whole = await readKey({ armoredKey: subjectPublicKey, config: settings });
  const certified = await whole.signAllUsers([certifier.key.key], at, settings);
  return { ok: true, key: enarmor('PUBLIC KEY BLOCK', certified.write()) };
}

export type RevocationReason = 'compromised' | 'superseded' | 'retired' | 'unspecified';

/** RFC 9580 §5.2.3.31. */
const reasonFlags: Readonly<Record<RevocationReason, number>> = {
  unspecified: 0,
  superseded: 1,
  compromised: 2,
  retired: 3,
};

/** The public key with its revocation, armored. */
export async function revoke(
  secretKey: string,
  reason: RevocationReason,
  at: Date,
  text = '',
): Promise<KeyResult<string>> {
  const parsed = await parseSecretKey(secretKey);
  if (!parsed.ok) return parsed;
  const { publicKey } = await revokeKey({
    key: parsed.key.key,
    reasonForRevocation: { flag: reasonFlags[reason], string: text.slice(0, 200) },
    date: at,
    format: 'object',
    config: settings,
  });
  return { ok: true, key: enarmor('PUBLIC KEY BLOCK', publicKey.write()) };
}

/** Applies a revocation certificate, such as `generateRoleKey` gave, to a public key. */
export async function applyRevocation(publicKey: string, certificate: string, at: Date): Promise<KeyResult<string>> {
  const parsed = await parsePublicKey(publicKey);
  if (!parsed.ok) return parsed;
  const key: PublicKey = parsed.key.key;
  const revoked = await orNull(
    revokeKey({ key, revocationCertificate: certificate, date: at, format: 'object', config: settings }),
  );
  if (!revoked?.publicKey) return { ok: false, reason: 'not-a-key' };
  return { ok: true, key: enarmor('PUBLIC KEY BLOCK', revoked.publicKey.write()) };
}

/**
 * Joins two versions of one key: new user ids, subkeys, extended lifetimes and revocations of both.
 * @returns `not-a-key` when the fingerprints differ
 */
export async function mergeKeys(known: string, newer: string, at: Date): Promise<KeyResult<string>> {
  const [first, second] = [await parsePublicKey(known), await parsePublicKey(newer)];
  if (!first.ok) return first;
  if (!second.ok) return second;
  if (first.key.fingerprint !== second.key.fingerprint) return { ok: false, reason: 'not-a-key' };
  const merged = await first.key.key.update(second.key.key, at, settings);
  return { ok: true, key: enarmor('PUBLIC KEY BLOCK', merged.write()) };
}
