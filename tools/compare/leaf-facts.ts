import type { X509Certificate } from 'node:crypto';

export function fingerprint(certificate: X509Certificate): string {
  return certificate.fingerprint256.replaceAll(':', '').toLowerCase();
}

export function certificateFact(sha256: string): string {
  return `certificate sha256 ${sha256}`;
}

const bitsOf: Readonly<Record<string, number>> = { prime256v1: 256, secp384r1: 384, secp521r1: 521 };

function keyOf({ publicKey }: X509Certificate): string {
  const { asymmetricKeyType, asymmetricKeyDetails } = publicKey;
  if (asymmetricKeyType === 'ec') return `ecdsa ${bitsOf[asymmetricKeyDetails?.namedCurve ?? '']}`;
  if (asymmetricKeyType === 'ed25519') return 'ed25519 256';
  return `rsa ${asymmetricKeyDetails?.modulusLength}`;
}

function second(text: string): string {
  return new Date(text).toISOString().slice(0, 16);
}

/** What is said of the certificate that a server shows first, and of the list it sends. */
export function certificateFacts(
  leaf: X509Certificate,
  chain: readonly X509Certificate[],
): readonly (readonly [string, string])[] {
  const names = (leaf.subjectAltName ?? '').split(', ').filter((name) => name.startsWith('DNS:'));
  return [
    ['certificates sent', String(chain.length)],
    ['chain', chain.map((one) => fingerprint(one).slice(0, 16)).join(' ')],
    ['key', keyOf(leaf)],
    [
      'names',
      names
        .map((name) => name.slice(4))
        .sort()
        .join(' '),
    ],
    ['not before', second(leaf.validFrom)],
    ['not after', second(leaf.validTo)],
  ];
}
