import { createHash, type KeyObject, X509Certificate } from 'node:crypto';
import { hexOf, readerOf, TlsFormatError } from '../octets.ts';
import { certificateExtensions, derTag, elementOf, elementsOf } from './der.ts';

/** What a certificate says, as far as anybody judges it. */
export type CertificateFacts = {
  /** `CN=…, O=…` in the order of the certificate. */
  readonly subject: string;
  readonly issuer: string;
  /**
   * DNS names and addresses (`::1`) of subjectAltName; the common name where there is no such extension. At most 1,000.
   */
  readonly names: readonly string[];
  /** How many names there are. */
  readonly nameCount: number;
  /** ISO instants. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** `rsa`, `rsa-pss` (a key for RSASSA-PSS only), `ecdsa`, `dsa`, `ed25519`, `ml-dsa-65` …, or `unknown`. */
  readonly keyType: string;
  readonly keyBits: number;
  /** IANA name of the group of an `ecdsa` key. */
  readonly keyCurve: string | null;
  /** `sha256WithRSAEncryption`, `ecdsa-with-SHA384` … */
  readonly signature: string;
  readonly sha256: string;
  readonly isCa: boolean;
  /** Signed certificate timestamps within the certificate (RFC 6962 §3.3). */
  readonly scts: number;
  /** The TLS feature extension asks for a staple (RFC 7633). */
  readonly mustStaple: boolean;
};

const maxNames = 1000;

export function digestOf(certificate: Uint8Array): string {
  return hexOf(createHash('sha256').update(certificate).digest());
}

/** @throws TlsFormatError when this is no certificate that can be read */
export function openCertificate(der: Uint8Array): X509Certificate {
  try {
    return new X509Certificate(der);
  } catch (cause) {
    throw new TlsFormatError('a certificate can not be read', { cause });
  }
}

/** @throws TlsFormatError */
export function certificateFacts(der: Uint8Array): CertificateFacts {
  const certificate = openCertificate(der);
  const names = namesOf(certificate);
  const extensions = certificateExtensions(der);
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    names: names.slice(0, maxNames),
    nameCount: names.length,
    notBefore: instantOf(certificate.validFrom),
    notAfter: instantOf(certificate.validTo),
    ...keyOf(certificate),
    signature: certificate.signatureAlgorithm ?? 'unknown',
    sha256: digestOf(der),
    isCa: certificate.ca,
    scts: countScts(extensions.get('1.3.6.1.4.1.11129.2.4.2')),
    mustStaple: asksForStaple(extensions.get('1.3.6.1.5.5.7.1.24')),
  };
}

function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ');
}

function instantOf(text: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : at.toISOString();
}

/** Node lists the names as `DNS:a, IP Address:b`; what could mislead is a JSON string, without any comma in it. */
function namesOf(certificate: X509Certificate): string[] {
  const listed = certificate.subjectAltName;
  if (listed === undefined || listed === '') {
    const common = /(?:^|\n)CN=(.*)/.exec(certificate.subject ?? '')?.[1];
    return common === undefined ? [] : [common];
  }
  return listed.split(', ').flatMap((entry) => {
    const [, kind, text] = /^(DNS|IP Address):(.*)$/.exec(entry) ?? [];
    if (kind === undefined || text === undefined) return [];
    return [kind === 'DNS' ? unquoted(text) : shortAddress(text)];
  });
}

function unquoted(text: string): string {
  return text.startsWith('"') ? String(JSON.parse(text)) : text;
}

/** Node writes all eight groups of an IPv6 address, in capitals. */
function shortAddress(text: string): string {
  return URL.parse(`http://[${text}]/`)?.hostname.slice(1, -1) ?? text;
}

const curveNames: Readonly<Record<string, readonly [string, number]>> = {
  prime256v1: ['secp256r1', 256],
  secp384r1: ['secp384r1', 384],
  secp521r1: ['secp521r1', 521],
  secp256k1: ['secp256k1', 256],
  secp224r1: ['secp224r1', 224],
  prime192v1: ['secp192r1', 192],
  brainpoolP256r1: ['brainpoolP256r1', 256],
  brainpoolP384r1: ['brainpoolP384r1', 384],
  brainpoolP512r1: ['brainpoolP512r1', 512],
};
const fixedBits: Readonly<Record<string, number>> = { ed25519: 256, ed448: 456 };

type KeyFacts = Pick<CertificateFacts, 'keyType' | 'keyBits' | 'keyCurve'>;

function keyOf(certificate: X509Certificate): KeyFacts {
  let key: KeyObject;
  try {
    key = certificate.publicKey;
  } catch {
    // A key of a kind that OpenSSL doesn't know (GOST, SM2): the rest of the certificate is still worth having.
    return { keyType: 'unknown', keyBits: 0, keyCurve: null };
  }
  const type = key.asymmetricKeyType ?? 'unknown';
  const details = key.asymmetricKeyDetails;
  if (type === 'ec') {
    const curve = details?.namedCurve ?? 'unknown';
    const [name, bits] = curveNames[curve] ?? [curve, Number(/\d{3}/.exec(curve)?.[0] ?? 0)];
    return { keyType: 'ecdsa', keyBits: bits, keyCurve: name };
  }
  const bits = details?.modulusLength ?? fixedBits[type] ?? 0;
  return { keyType: type, keyBits: bits, keyCurve: null };
}

/** A list of lists is wrapped twice: OCTET STRING, then the vector of RFC 6962 §3.3. */
function countScts(extension: Uint8Array | undefined): number {
  if (extension === undefined) return 0;
  const list = readerOf(readerOf(elementOf(extension, derTag.octetString).content, 'SCTs').vector(2), 'SCTs');
  let count = 0;
  while (list.left > 0) {
    list.vector(2);
    count++;
  }
  return count;
}

/** A SEQUENCE OF INTEGER with status_request (5) in it. */
function asksForStaple(extension: Uint8Array | undefined): boolean {
  if (extension === undefined) return false;
  const features = elementsOf(elementOf(extension, derTag.sequence).content);
  return features.some(({ tag, content }) => tag === derTag.integer && content.length === 1 && content[0] === 5);
}
