import { type Config, config as libraryDefaults } from 'openpgp';

/**
 * The library's settings, given with each call so that nothing global is changed.
 * Strength is judged by us (`strength.ts`), so that a weak key has a reason and isn't just missing.
 */
export const settings: Config = {
  ...libraryDefaults,
  allowMissingKeyFlags: true,
  rejectPublicKeyAlgorithms: new Set(),
  rejectCurves: new Set(),
  minRSABits: 512,
  // GnuPG 2.2 knows no AEAD, and no v6 keys.
  aeadProtect: false,
  v6Keys: false,
};

/** Bounds of reading keys. Everything above is refused before the library parses it. */
export const keyLimits = {
  /** One key or bundle of keys, as octets. */
  bytes: 8 * 1024 * 1024,
  /** Packets of one input, third-party certifications included. */
  packets: 60_000,
  /** Self-signatures, subkeys and user ids that are left after cleaning. */
  ownPackets: 300,
  ownBytes: 512 * 1024,
  userIds: 64,
  subkeys: 64,
  userIdBytes: 2048,
  /** Key material of one packet: RSA with 16,384 bits needs 2,053 octets, and 4.5 KiB with its secret. */
  keyPacketBytes: 2_200,
  secretKeyPacketBytes: 12_000,
} as const;
