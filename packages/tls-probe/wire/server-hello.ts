import { createHash } from 'node:crypto';
import { readerOf, TlsFormatError } from '../octets.ts';
import { extensionNumbers } from './client-hello.ts';

export type ServerHello = {
  /** The version agreed: of `supported_versions` where it is there. */
  readonly version: number;
  readonly random: Uint8Array;
  readonly sessionId: Uint8Array;
  readonly suite: number;
  readonly compression: number;
  readonly extensions: ReadonlyMap<number, Uint8Array>;
  /** The server asks for another ClientHello (RFC 8446 §4.1.4). */
  readonly retry: boolean;
  /** The group of the key share, or the one that a HelloRetryRequest asks for. */
  readonly group?: number;
  readonly share?: Uint8Array;
  readonly cookie?: Uint8Array;
};

/** The fixed random of a HelloRetryRequest: SHA-256 of "HelloRetryRequest" (RFC 8446 §4.1.3). */
const retryRandom = createHash('sha256').update('HelloRetryRequest').digest();

/** @throws TlsFormatError */
export function readExtensions(bytes: Uint8Array, what: string): Map<number, Uint8Array> {
  const reader = readerOf(bytes, what);
  const found = new Map<number, Uint8Array>();
  while (reader.left > 0) {
    const number = reader.u16();
    if (found.has(number)) throw new TlsFormatError(`${what} has extension ${number} twice`);
    found.set(number, reader.vector(2));
  }
  return found;
}

/**
 * Reads the body of a ServerHello (RFC 8446 §4.1.3, RFC 5246 §7.4.1.3).
 * @throws TlsFormatError
 */
export function readServerHello(body: Uint8Array): ServerHello {
  const reader = readerOf(body, 'ServerHello');
  const legacy = reader.u16();
  const random = reader.take(32);
  const sessionId = reader.vector(1);
  if (sessionId.length > 32) throw new TlsFormatError('ServerHello has a session id longer than 32 octets');
  const suite = reader.u16();
  const compression = reader.u8();
  const extensions = reader.left > 0 ? readExtensions(reader.vector(2), 'ServerHello') : new Map<number, Uint8Array>();
  if (reader.left > 0) throw new TlsFormatError('ServerHello goes on after its extensions');
  const retry = Buffer.compare(random, retryRandom) === 0;
  const version = versionOf(legacy, extensions);
  return { version, random, sessionId, suite, compression, extensions, retry, ...keyShareOf(extensions, retry) };
}

function versionOf(legacy: number, extensions: ReadonlyMap<number, Uint8Array>): number {
  const chosen = extensions.get(extensionNumbers.supportedVersions);
  return chosen === undefined ? legacy : readerOf(chosen, 'supported_versions').u16();
}

function keyShareOf(
  extensions: ReadonlyMap<number, Uint8Array>,
  retry: boolean,
): Pick<ServerHello, 'group' | 'share' | 'cookie'> {
  const keyShare = extensions.get(extensionNumbers.keyShare);
  const cookie = extensions.get(extensionNumbers.cookie);
  const cookiePart = cookie === undefined ? {} : { cookie: readerOf(cookie, 'cookie').vector(2) };
  if (keyShare === undefined) return cookiePart;
  const reader = readerOf(keyShare, 'key_share');
  const group = reader.u16();
  return retry ? { group, ...cookiePart } : { group, share: reader.vector(2), ...cookiePart };
}
