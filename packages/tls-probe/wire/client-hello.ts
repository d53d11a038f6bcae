import { join, list16, u8, u16, vector } from '../octets.ts';

/** What one ClientHello offers. Everything that is left out isn't sent. */
export type ClientHello = {
  /** `legacy_version`: 0x0300 to 0x0303. */
  readonly version: number;
  readonly suites: readonly number[];
  readonly random: Uint8Array;
  readonly sessionId?: Uint8Array;
  readonly compressions?: readonly number[];
  /** Sent for TLS 1.3 only. */
  readonly versions?: readonly number[];
  readonly serverName?: string;
  readonly groups?: readonly number[];
  readonly signatures?: readonly number[];
  /** Schemes accepted within certificates, where they differ from those of the handshake. */
  readonly certificateSignatures?: readonly number[];
  readonly alpn?: readonly string[];
  readonly keyShares?: readonly { readonly group: number; readonly share: Uint8Array }[];
  readonly cookie?: Uint8Array;
  readonly staple?: boolean;
  readonly ticket?: boolean;
  readonly extendedMasterSecret?: boolean;
  readonly renegotiationInfo?: boolean;
};

export const extensionNumbers = {
  serverName: 0,
  statusRequest: 5,
  supportedGroups: 10,
  pointFormats: 11,
  signatureAlgorithms: 13,
  alpn: 16,
  scts: 18,
  padding: 21,
  extendedMasterSecret: 23,
  sessionTicket: 35,
  supportedVersions: 43,
  cookie: 44,
  pskModes: 45,
  signatureAlgorithmsCert: 50,
  keyShare: 51,
  renegotiationInfo: 0xff01,
} as const;

const none = new Uint8Array(0);

function extension(number: number, content: Uint8Array): Uint8Array {
  return join(u16(number), vector(2, content));
}

function extensionsOf(hello: ClientHello): Uint8Array[] {
  const n = extensionNumbers;
  const out: Uint8Array[] = [];
  if (hello.serverName !== undefined) {
    out.push(extension(n.serverName, vector(2, u8(0), vector(2, Buffer.from(hello.serverName, 'latin1')))));
  }
  if (hello.renegotiationInfo) out.push(extension(n.renegotiationInfo, u8(0)));
  if (hello.extendedMasterSecret) out.push(extension(n.extendedMasterSecret, none));
  if (hello.ticket) out.push(extension(n.sessionTicket, none));
  if (hello.groups && hello.groups.length > 0) {
    out.push(extension(n.supportedGroups, vector(2, list16(hello.groups))));
    out.push(extension(n.pointFormats, vector(1, Uint8Array.of(0, 1, 2))));
  }
  if (hello.signatures) out.push(extension(n.signatureAlgorithms, vector(2, list16(hello.signatures))));
  if (hello.certificateSignatures) {
    out.push(extension(n.signatureAlgorithmsCert, vector(2, list16(hello.certificateSignatures))));
  }
  // No responder ids, no request extensions (RFC 6066 §8).
  if (hello.staple) out.push(extension(n.statusRequest, Uint8Array.of(1, 0, 0, 0, 0)));
  if (hello.staple) out.push(extension(n.scts, none));
  if (hello.alpn) {
    const names = hello.alpn.map((name) => vector(1, Buffer.from(name, 'latin1')));
    out.push(extension(n.alpn, vector(2, ...names)));
  }
  return [...out, ...extensions13(hello)];
}

function extensions13(hello: ClientHello): Uint8Array[] {
  const n = extensionNumbers;
  if (!hello.versions) return [];
  const shares = (hello.keyShares ?? []).map(({ group, share }) => join(u16(group), vector(2, share)));
  const out = [
    extension(n.supportedVersions, vector(1, list16(hello.versions))),
    extension(n.pskModes, vector(1, u8(1))),
    extension(n.keyShare, vector(2, ...shares)),
  ];
  if (hello.cookie) out.push(extension(n.cookie, vector(2, hello.cookie)));
  return out;
}

/** Some load balancers hang on hellos of 256 to 511 octets (RFC 7685 §1). */
function padded(extensions: Uint8Array[], before: number): Uint8Array[] {
  const length = before + 2 + extensions.reduce((sum, part) => sum + part.length, 0);
  if (extensions.length === 0 || length < 256 || length >= 512) return extensions;
  return [...extensions, extension(extensionNumbers.padding, new Uint8Array(Math.max(0, 512 - length - 4)))];
}

/** The handshake message (RFC 8446 §4.1.2) with its four octets of header. SSL 3 knows no extensions. */
export function encodeClientHello(hello: ClientHello): Uint8Array {
  const start = join(
    u16(hello.version),
    hello.random,
    vector(1, hello.sessionId ?? none),
    vector(2, list16(hello.suites)),
    vector(1, Uint8Array.from(hello.compressions ?? [0])),
  );
  const extensions = hello.version === 0x0300 ? [] : padded(extensionsOf(hello), start.length + 4);
  const body = extensions.length === 0 ? start : join(start, vector(2, ...extensions));
  return join(u8(1), vector(3, body));
}

/** Cuts a handshake message into plaintext records of at most 2^14 octets. */
export function recordsOf(type: number, version: number, content: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0; at === 0 || at < content.length; at += 16_384) {
    parts.push(join(u8(type), u16(version), vector(2, content.subarray(at, at + 16_384))));
  }
  return join(...parts);
}
