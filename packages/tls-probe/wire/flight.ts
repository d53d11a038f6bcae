import { readerOf, TlsFormatError } from '../octets.ts';
import { extensionNumbers } from './client-hello.ts';
import { readExtensions } from './server-hello.ts';

/** The certificates of a Certificate message up to TLS 1.2 (RFC 5246 §7.4.2), as served. @throws TlsFormatError */
export function readCertificates(body: Uint8Array): Uint8Array[] {
  const list = readerOf(readerOf(body, 'Certificate').vector(3), 'Certificate');
  const found: Uint8Array[] = [];
  while (list.left > 0) found.push(list.vector(3));
  return found;
}

/** The same in TLS 1.3 (RFC 8446 §4.4.2), where the staple rides on the entry of the leaf. @throws TlsFormatError */
export function readCertificates13(body: Uint8Array): { certificates: Uint8Array[]; staple: boolean } {
  const reader = readerOf(body, 'Certificate');
  reader.vector(1);
  const list = readerOf(reader.vector(3), 'Certificate');
  const certificates: Uint8Array[] = [];
  let staple = false;
  while (list.left > 0) {
    certificates.push(list.vector(3));
    const extensions = readExtensions(list.vector(2), 'CertificateEntry');
    if (certificates.length > 1) continue;
    staple = isStaple(extensions.get(extensionNumbers.statusRequest));
  }
  return { certificates, staple };
}

/** A CertificateStatus (RFC 6066 §8) that holds an OCSP response. */
export function isStaple(status: Uint8Array | undefined): boolean {
  if (status === undefined) return false;
  const reader = readerOf(status, 'CertificateStatus');
  return reader.u8() === 1 && reader.vector(3).length > 0;
}

/** How a server agrees a key up to TLS 1.2. `bits`: of the prime, of the temporary RSA key; of a curve see its group. */
export type KeyExchange =
  | { readonly kind: 'ecdh'; readonly group: number; readonly signature: number | null }
  | { readonly kind: 'dh'; readonly bits: number; readonly prime: Uint8Array; readonly signature: number | null }
  | { readonly kind: 'rsa'; readonly bits: number; readonly signature: number | null };

/**
 * Reads a ServerKeyExchange (RFC 5246 §7.4.3, RFC 8422 §5.4, export RSA of RFC 2246).
 * @param exchange of the suite, as in `SuiteRow`
 * @returns undefined for exchanges that say nothing about a group (SRP, plain PSK)
 * @throws TlsFormatError
 */
export function readKeyExchange(body: Uint8Array, exchange: string, version: number): KeyExchange | undefined {
  const reader = readerOf(body, 'ServerKeyExchange');
  if (exchange.includes('PSK')) reader.vector(2);
  const signed = !exchange.includes('anon') && !exchange.includes('PSK');
  const signature = (): number | null => (signed && version >= 0x0303 ? reader.u16() : null);
  if (exchange.startsWith('ECDH')) {
    if (reader.u8() !== 3) throw new TlsFormatError('ServerKeyExchange has a curve without a name');
    const group = reader.u16();
    reader.vector(1);
    return { kind: 'ecdh', group, signature: signature() };
  }
  if (exchange.startsWith('DH')) {
    const prime = reader.vector(2);
    reader.vector(2);
    reader.vector(2);
    return { kind: 'dh', bits: bitsOf(prime), prime, signature: signature() };
  }
  if (!exchange.startsWith('RSA_EXPORT')) return undefined;
  const modulus = reader.vector(2);
  reader.vector(2);
  return { kind: 'rsa', bits: bitsOf(modulus), signature: signature() };
}

export function bitsOf(number: Uint8Array): number {
  const first = number.findIndex((octet) => octet !== 0);
  return first === -1 ? 0 : (number.length - first) * 8 - Math.clz32(number[first] ?? 0) + 24;
}

/** The name that the server picked out of ours (RFC 7301 §3.1). @throws TlsFormatError */
export function readAlpn(content: Uint8Array): string {
  return Buffer.from(readerOf(readerOf(content, 'ALPN').vector(2), 'ALPN').vector(1)).toString('latin1');
}
