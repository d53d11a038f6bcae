import { createMessage, encrypt, enums, type PrivateKey, type PublicKey, sign } from 'openpgp';
import { instantFor, usability } from './describe.ts';
import type { KeyRefusal } from './model.ts';
import { parsePublicKey, parseSecretKey } from './parsed-key.ts';
import { settings } from './settings.ts';

export type DetachedSignature = {
  readonly armored: string;
  /** The `micalg` parameter of `multipart/signed` (RFC 3156 §5), for example `pgp-sha512`. */
  readonly micalg: string;
};

/** SHA-512 for all keys, so that `micalg` is known before signing. */
const signing = { ...settings, preferredHashAlgorithm: enums.hash.sha512 };

/** A secret key that signs, parsed once. It belongs to one thread. */
export type Signer = { readonly fingerprint: string; readonly key: PrivateKey };

/**
 * Parses a secret key for signing.
 * @throws RangeError when it is no unprotected secret key
 */
export async function openSigner(secretKey: string | Uint8Array): Promise<Signer> {
  const result = await parseSecretKey(secretKey);
  if (!result.ok) throw new RangeError(`secretKey: ${result.reason}`);
  const { key, fingerprint } = result.key;
  if (!key.isDecrypted()) throw new RangeError('secretKey: protected by a passphrase');
  return { key, fingerprint };
}

/** Signs exactly these octets, binary (RFC 9580 §5.2.1.1), with a detached signature made at `at`. */
export async function signDetached(bytes: Uint8Array, signer: Signer, at: Date): Promise<DetachedSignature> {
  const message = await createMessage({ binary: bytes, date: at });
  const armored = await sign({ message, signingKeys: signer.key, detached: true, date: at, config: signing });
  return { armored: unixLines(armored), micalg: 'pgp-sha512' };
}

export type EncryptResult =
  | { readonly ok: true; readonly armored: string }
  | { readonly ok: false; readonly refused: readonly { readonly index: number; readonly reason: KeyRefusal }[] };

/**
 * Encrypts to all recipients and signs, as SEIPD version 1 with AES, which every OpenPGP program reads.
 * Nothing is encrypted when one of the keys may not be used at `at`.
 * @param recipients armored public keys
 */
export async function encryptAndSign(
  bytes: Uint8Array,
  recipients: readonly string[],
  signer: Signer | null,
  at: Date,
): Promise<EncryptResult> {
  const keys: PublicKey[] = [];
  const refused: { index: number; reason: KeyRefusal }[] = [];
  for (const [index, input] of recipients.entries()) {
    const result = await parsePublicKey(input);
    if (!result.ok) {
      refused.push({ index, reason: result.reason });
      continue;
    }
    const use = await usability(result.key, at, 'encrypt');
    if (use.usable) keys.push(result.key.key);
    else refused.push({ index, reason: use.reason });
  }
  if (refused.length > 0 || keys.length === 0) return { ok: false, refused };
  const date = new Date(Math.max(at.getTime(), ...keys.map((key) => instantFor(key, at).getTime())));
  const armored = await encrypt({
    message: await createMessage({ binary: bytes, date: at }),
    encryptionKeys: keys,
    ...(signer ? { signingKeys: signer.key } : {}),
    date,
    config: signing,
  });
  return { ok: true, armored: unixLines(armored) };
}

const unixLines = (text: string): string => text.replaceAll('\r\n', '\n');
