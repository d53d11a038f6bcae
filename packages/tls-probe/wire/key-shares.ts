import { createECDH, createPrivateKey, createPublicKey, decapsulate, diffieHellman, type KeyObject } from 'node:crypto';
import { hexOf, join, TlsFormatError } from '../octets.ts';

/** A key share of ours, and the way to the shared secret once the server has answered with its own. */
export type KeyShare = {
  readonly group: number;
  readonly share: Uint8Array;
  /** @throws TlsFormatError when the server's share is not a member of the group */
  readonly agree: (serverShare: Uint8Array) => Uint8Array;
};

export type RandomOctets = (count: number) => Uint8Array;
type Maker = (group: number, random: RandomOctets) => KeyShare;

const hex = (digits: string): Uint8Array => Buffer.from(digits, 'hex');

/** Raw key material in the DER wrapping that node:crypto takes (RFC 8410, RFC 9935): a fixed head, then the octets. */
type RawKind = { readonly privateHead: Uint8Array; readonly publicHead: Uint8Array; readonly length: number };
const x25519Kind: RawKind = {
  privateHead: hex('302e020100300506032b656e04220420'),
  publicHead: hex('302a300506032b656e032100'),
  length: 32,
};
const x448Kind: RawKind = {
  privateHead: hex('3046020100300506032b656f043a0438'),
  publicHead: hex('3042300506032b656f033900'),
  length: 56,
};

function privateKeyOf(head: Uint8Array, raw: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(join(head, raw)), format: 'der', type: 'pkcs8' });
}

/** The raw public key is the end of its SubjectPublicKeyInfo. */
function rawPublic(key: KeyObject, length: number): Uint8Array {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-length);
}

function refusing<T>(what: string, calculate: () => T): T {
  try {
    return calculate();
  } catch (cause) {
    throw new TlsFormatError(`the key share of the server is not a valid one for ${what}`, { cause });
  }
}

function montgomery(kind: RawKind): Maker {
  return (group, random) => {
    const own = privateKeyOf(kind.privateHead, random(kind.length));
    const agree = (theirs: Uint8Array): Uint8Array =>
      refusing('this curve', () => {
        const key = Buffer.from(join(kind.publicHead, theirs));
        return diffieHellman({ privateKey: own, publicKey: createPublicKey({ key, format: 'der', type: 'spki' }) });
      });
    return { group, share: rawPublic(own, kind.length), agree };
  };
}

/** `length`: octets of a scalar. A random scalar of one bit less than the order is always below it. */
function weierstrass(curve: string, length: number, firstMask = 0x7f): Maker {
  return (group, random) => {
    const scalar = Uint8Array.from(random(length));
    scalar[0] = (scalar[0] ?? 0) & firstMask;
    scalar[length - 1] = (scalar[length - 1] ?? 0) | 1;
    const own = createECDH(curve);
    own.setPrivateKey(scalar);
    return { group, share: own.getPublicKey(), agree: (theirs) => refusing(curve, () => own.computeSecret(theirs)) };
  };
}

const kem = {
  768: { head: hex('30540201003 00b060960864801650304040204428040'.replace(/ /g, '')), share: 1184, sealed: 1088 },
  1024: { head: hex('30540201003 00b060960864801650304040304428040'.replace(/ /g, '')), share: 1568, sealed: 1568 },
} as const;

function mlKem(size: 768 | 1024): Maker {
  const { head, share, sealed } = kem[size];
  return (group, random) => {
    const own = privateKeyOf(head, random(64));
    const agree = (theirs: Uint8Array): Uint8Array => {
      if (theirs.length !== sealed) throw new TlsFormatError(`an ML-KEM-${size} ciphertext has ${sealed} octets`);
      return refusing(`ML-KEM-${size}`, () => decapsulate(own, Buffer.from(theirs)));
    };
    return { group, share: rawPublic(own, share), agree };
  };
}

/** Two exchanges in one share, one after the other; `sealed`: octets of the first part of the server's answer. */
function hybrid(first: Maker, second: Maker, firstAnswer: number): Maker {
  return (group, random) => {
    const [a, b] = [first(group, random), second(group, random)];
    const agree = (theirs: Uint8Array): Uint8Array =>
      join(a.agree(theirs.subarray(0, firstAnswer)), b.agree(theirs.subarray(firstAnswer)));
    return { group, share: join(a.share, b.share), agree };
  };
}

/**
 * The prime of RFC 7919 §A: 2^n − 2^(n−64) + (⌊2^(n−130)·e⌋ + x)·2^64 − 1. Euler's number is summed as a series with
 * enough bits to spare.
 */
function ffdhePrime(bits: number, offset: number): bigint {
  const precision = BigInt(bits + 64);
  let term = 1n << precision;
  let e = term;
  for (let n = 1n; term > 0n; n++) {
    term /= n;
    e += term;
  }
  const n = BigInt(bits);
  const middle = (e >> (precision - (n - 130n))) + BigInt(offset);
  return (1n << n) - (1n << (n - 64n)) + (middle << 64n) - 1n;
}

/** Not in constant time: the secret protects nothing but one probe. node:crypto would test the prime for a minute. */
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

function finiteField(bits: number, offset: number): Maker {
  const number = (octets: Uint8Array): bigint => BigInt(`0x${hexOf(octets)}`);
  const octets = (value: bigint): Uint8Array => hex(value.toString(16).padStart(bits / 4, '0'));
  return (group, random) => {
    const prime = ffdhePrime(bits, offset);
    const own = number(random(40));
    const agree = (theirs: Uint8Array): Uint8Array => {
      if (theirs.length !== bits / 8) throw new TlsFormatError(`a share of ffdhe${bits} has ${bits / 8} octets`);
      return octets(power(number(theirs), own, prime));
    };
    return { group, share: octets(power(2n, own, prime)), agree };
  };
}

const p256 = weierstrass('prime256v1', 32);
const p384 = weierstrass('secp384r1', 48);
const x25519 = montgomery(x25519Kind);

const makers: Readonly<Record<number, Maker>> = {
  29: x25519,
  23: p256,
  24: p384,
  25: weierstrass('secp521r1', 66, 0x00),
  30: montgomery(x448Kind),
  22: weierstrass('secp256k1', 32),
  31: weierstrass('brainpoolP256r1', 32),
  32: weierstrass('brainpoolP384r1', 48),
  33: weierstrass('brainpoolP512r1', 64),
  256: finiteField(2048, 560_316),
  257: finiteField(3072, 2_625_351),
  258: finiteField(4096, 5_736_041),
  259: finiteField(6144, 15_705_020),
  260: finiteField(8192, 10_965_728),
  // The order of the parts differs: ML-KEM first with X25519, last with the NIST curves (draft-ietf-tls-ecdhe-mlkem).
  4588: hybrid(mlKem(768), x25519, 1088),
  4587: hybrid(p256, mlKem(768), 65),
  4589: hybrid(p384, mlKem(1024), 97),
  513: mlKem(768),
  514: mlKem(1024),
};

/** Whether a share for this group can be made here. */
export function canShare(group: number): boolean {
  return makers[group] !== undefined;
}

/** @throws TlsFormatError for a group that nothing here can calculate with: see `canShare` */
export function makeKeyShare(group: number, random: RandomOctets): KeyShare {
  const maker = makers[group];
  if (maker === undefined) throw new TlsFormatError(`group ${group} can not be calculated with here`);
  return maker(group, random);
}
