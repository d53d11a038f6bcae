import { curveCodes, finiteFieldCodes, groupCodes13 } from '../registry/groups.ts';
import { signatureCodes } from '../registry/signatures.ts';
import { codeOfVersion, type TlsVersion } from '../registry/versions.ts';
import type { Offer } from '../session/handshake.ts';
import { type KeyShare, makeKeyShare, type RandomOctets } from '../wire/key-shares.ts';

/** What one attempt asks for; everything else is offered in full. */
export type Wish = {
  readonly version: TlsVersion;
  readonly suites: readonly number[];
  readonly groups?: readonly number[];
  readonly signatures?: readonly number[];
  readonly alpn?: readonly string[];
  readonly serverName?: string | undefined;
  readonly compressions?: readonly number[];
  /** Older versions that TLS 1.3 falls back to within the same hello. */
  readonly alsoVersions?: readonly TlsVersion[];
  /** Groups to send key shares for; without them, a TLS 1.3 server names its group in a HelloRetryRequest. */
  readonly shares?: readonly number[];
  /** No extensions but the server name: for servers and boxes that choke on more. */
  readonly bare?: boolean;
};

/** The groups that a first share is sent for: nearly every server takes one of them. */
export const usualShares: readonly number[] = [29, 23];

/** Everything that may come with a ServerHello up to TLS 1.2. */
const allExtras = {
  staple: true,
  ticket: true,
  extendedMasterSecret: true,
  renegotiationInfo: true,
} as const;

export function offerOf(wish: Wish, random: RandomOctets): Offer {
  const name = wish.serverName === undefined ? {} : { serverName: wish.serverName };
  const start = { random: random(32), suites: wish.suites, compressions: wish.compressions ?? [0], ...name };
  if (wish.version === 'TLSv1.3') return offer13(wish, start, random);
  const version = codeOfVersion(wish.version);
  if (wish.bare) return { hello: { ...start, version } };
  const groups = wish.groups ?? [...curveCodes, ...finiteFieldCodes];
  const extras = { ...allExtras, groups, ...(wish.alpn ? { alpn: wish.alpn } : {}) };
  return { hello: { ...start, ...extras, ...signaturesOf(wish), version } };
}

function signaturesOf(wish: Wish): { signatures?: readonly number[]; certificateSignatures?: readonly number[] } {
  if (codeOfVersion(wish.version) < 0x0303) return {};
  if (wish.signatures === undefined) return { signatures: signatureCodes };
  return { signatures: wish.signatures, certificateSignatures: signatureCodes };
}

function offer13(wish: Wish, start: Omit<Offer['hello'], 'version'>, random: RandomOctets): Offer {
  const older = wish.alsoVersions ?? [];
  const groups = wish.groups ?? (older.length > 0 ? [...groupCodes13, ...curveCodes.slice(6)] : groupCodes13);
  const shares: KeyShare[] = (wish.shares ?? []).map((group) => makeKeyShare(group, random));
  const hello = {
    ...start,
    version: 0x0303,
    // A session id makes boxes in between take this for TLS 1.2 (RFC 8446 §D.4).
    sessionId: random(32),
    versions: ['TLSv1.3' as const, ...older].map(codeOfVersion),
    groups: [...new Set(groups)],
    staple: true,
    keyShares: shares,
    ...signaturesOf(wish),
    ...(older.length > 0 ? allExtras : {}),
    ...(wish.alpn ? { alpn: wish.alpn } : {}),
  };
  return { hello, shares };
}

/** A name as SNI takes it: no addresses (RFC 6066 §3). */
export function isServerName(host: string): boolean {
  return !/^[\d.]+$/.test(host) && !host.includes(':') && host.length <= 253;
}
