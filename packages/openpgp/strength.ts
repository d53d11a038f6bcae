import type { AlgorithmInfo } from 'openpgp';

/** RSA, DSA and ElGamal below this aren't believed. 2047: an old OpenPGP.js made such keys by a bug. */
const minBits = 2047;

/** MD5, SHA-1 and RIPEMD-160, which data signatures must not use any more (RFC 9580 §9.5). */
const weakHashes: ReadonlySet<number> = new Set([1, 2, 3]);

export const isWeakHash = (algorithm: number | null): boolean => algorithm === null || weakHashes.has(algorithm);

/** True for keys that are too short to be believed or to be encrypted to. */
export function weaknessOf(key: { getAlgorithmInfo(): AlgorithmInfo }): boolean {
  const { bits } = key.getAlgorithmInfo();
  return bits !== undefined && bits < minBits;
}
