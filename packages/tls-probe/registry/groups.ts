/** A named group of the IANA registry "TLS Supported Groups", with the strength of its field in bits. */
export type Group = { readonly code: number; readonly name: string; readonly bits: number };

const curves: readonly (readonly [number, string, number])[] = [
  [29, 'x25519', 253],
  [23, 'secp256r1', 256],
  [24, 'secp384r1', 384],
  [25, 'secp521r1', 521],
  [30, 'x448', 448],
  [26, 'brainpoolP256r1', 256],
  [27, 'brainpoolP384r1', 384],
  [28, 'brainpoolP512r1', 512],
  [22, 'secp256k1', 256],
  [21, 'secp224r1', 224],
  [20, 'secp224k1', 224],
  [19, 'secp192r1', 192],
  [18, 'secp192k1', 192],
  [17, 'secp160r2', 160],
  [16, 'secp160r1', 160],
  [15, 'secp160k1', 160],
  [14, 'sect571r1', 571],
  [13, 'sect571k1', 571],
  [12, 'sect409r1', 409],
  [11, 'sect409k1', 409],
  [10, 'sect283r1', 283],
  [9, 'sect283k1', 283],
  [8, 'sect239k1', 239],
  [7, 'sect233r1', 233],
  [6, 'sect233k1', 233],
  [5, 'sect193r2', 193],
  [4, 'sect193r1', 193],
  [3, 'sect163r2', 163],
  [2, 'sect163r1', 163],
  [1, 'sect163k1', 163],
];

const finiteFields: readonly (readonly [number, string, number])[] = [
  [256, 'ffdhe2048', 2048],
  [257, 'ffdhe3072', 3072],
  [258, 'ffdhe4096', 4096],
  [259, 'ffdhe6144', 6144],
  [260, 'ffdhe8192', 8192],
];

/** Groups that only TLS 1.3 has. Post-quantum: draft-ietf-tls-ecdhe-mlkem, draft-ietf-tls-mlkem and their forerunners. */
const only13: readonly (readonly [number, string, number])[] = [
  [0x11ec, 'X25519MLKEM768', 253],
  [0x11eb, 'SecP256r1MLKEM768', 256],
  [0x11ed, 'SecP384r1MLKEM1024', 384],
  [0x11ee, 'curveSM2MLKEM768', 256],
  [0x0200, 'MLKEM512', 512],
  [0x0201, 'MLKEM768', 768],
  [0x0202, 'MLKEM1024', 1024],
  [0x6399, 'X25519Kyber768Draft00', 253],
  [0x639a, 'SecP256r1Kyber768Draft00', 256],
  [31, 'brainpoolP256r1tls13', 256],
  [32, 'brainpoolP384r1tls13', 384],
  [33, 'brainpoolP512r1tls13', 512],
  [41, 'curveSM2', 256],
  [34, 'GC256A', 256],
  [35, 'GC256B', 256],
  [36, 'GC256C', 256],
  [37, 'GC256D', 256],
  [38, 'GC512A', 512],
  [39, 'GC512B', 512],
  [40, 'GC512C', 512],
];

const groupOfRow = ([code, name, bits]: readonly [number, string, number]): Group => ({ code, name, bits });
const all = [...curves, ...finiteFields, ...only13].map(groupOfRow);
const byCode = new Map(all.map((group) => [group.code, group]));
const byName = new Map(all.map((group) => [group.name, group]));

/** Offered with ECDHE suites up to TLS 1.2; the usual ones first. */
export const curveCodes: readonly number[] = curves.map(([code]) => code);
/** The groups of RFC 7919 for DHE. */
export const finiteFieldCodes: readonly number[] = finiteFields.map(([code]) => code);
/** Offered in TLS 1.3: the old curves below 224 bits were never allowed there, but servers take what they take. */
export const groupCodes13: readonly number[] = [
  0x11ec,
  29,
  23,
  24,
  ...only13.map(([code]) => code).filter((code) => code !== 0x11ec),
  25,
  30,
  26,
  27,
  28,
  22,
  21,
  ...finiteFieldCodes,
];

export function groupOf(code: number): Group {
  return byCode.get(code) ?? { code, name: `0x${code.toString(16).padStart(4, '0')}`, bits: 0 };
}

/** Bits of a group by its IANA name; 0 when it isn't known. */
export function groupBits(name: string): number {
  return byName.get(name)?.bits ?? 0;
}
