import { generateKey, type KeyOptions } from 'openpgp';
import { enarmor } from './armor.ts';
import type { RoleKey, RoleKeyAlgorithm } from './model.ts';
import { settings } from './settings.ts';

export type RoleKeyRequest = {
  readonly address: string;
  readonly name: string;
  readonly algorithm: RoleKeyAlgorithm;
  /** Creation time. Set a little back if correspondents' clocks may be behind. */
  readonly at: Date;
  /** Seconds until it expires; absent: never. */
  readonly lifetime?: number;
};

type KeyShape = Partial<Pick<KeyOptions, 'type' | 'curve' | 'rsaBits'>>;

/** All of them are read by GnuPG 2.2, which knows neither the `curve25519` format of RFC 9580 nor v6 keys. */
const shapes: Readonly<Record<RoleKeyAlgorithm, KeyShape>> = {
  curve25519Legacy: { type: 'ecc', curve: 'ed25519Legacy' },
  rsa4096: { type: 'rsa', rsaBits: 4096 },
  p384: { type: 'ecc', curve: 'nistP384' },
};

/**
 * Makes a role key: a primary key that certifies and signs, and a subkey for encryption.
 * @returns the secret key without a passphrase; the caller wraps it. Randomness comes from the library.
 * @throws RangeError for a name or address that doesn't fit into a user id
 * @example await generateRoleKey({ address: 'security@example.org', name: 'Security', algorithm: 'curve25519Legacy', at });
 */
export async function generateRoleKey({ address, name, algorithm, at, lifetime }: RoleKeyRequest): Promise<RoleKey> {
  if (!/^[^\s@<>()]{1,120}@[^\s@<>()]{1,200}$/.test(address)) throw new RangeError('address: not a mail address');
  if (name.length > 200 || /[\p{Cc}<>()]/u.test(name))
    throw new RangeError('name: at most 200 characters, none of <>() or control characters');
  const { privateKey, publicKey, revocationCertificate } = await generateKey({
    ...shapes[algorithm],
    userIDs: [name ? { name, email: address } : { email: address }],
    date: at,
    ...(lifetime ? { keyExpirationTime: lifetime } : {}),
    format: 'object',
    config: settings,
  });
  return {
    fingerprint: publicKey.getFingerprint().toUpperCase(),
    secretKey: enarmor('PRIVATE KEY BLOCK', privateKey.write()),
    publicKey: enarmor('PUBLIC KEY BLOCK', publicKey.write()),
    revocationCertificate,
  };
}
