import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** An authority for one test: its root, and certificates of servers that it signs. */
export type CertificateAuthority = {
  /** The root, PEM. */
  readonly root: string;
  /** A certificate for these host names and IP addresses, valid for `days` (89 unless said), with its key; both PEM. */
  readonly issue: (names: readonly string[], days?: number) => Promise<{ readonly cert: string; readonly key: string }>;
};

const day = 24 * 3600 * 1000;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

function pem(label: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/** Positive, as RFC 5280 §4.1.2.2 demands. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x01;
  return bytes.toString('hex');
}

const makeKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

async function makeRoot(keys: CryptoKeyPair, now: number): Promise<X509Certificate> {
  return X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: 'CN=Test root',
    notBefore: new Date(now - day),
    notAfter: new Date(now + 30 * day),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
}

/** Makes an authority with ECDSA keys on P-256. Nobody trusts it who was not given its root. */
export async function createCertificateAuthority(): Promise<CertificateAuthority> {
  const now = Date.now();
  const authority = await makeKeys();
  const root = await makeRoot(authority, now);
  return {
    root: root.toString('pem'),
    issue: async (names, days = 89) => {
      const keys = await makeKeys();
      const alternatives = names.map((value) => ({ type: /^[\d.]+$|:/.test(value) ? 'ip' : 'dns', value }) as const);
      const certificate = await X509CertificateGenerator.create({
        serialNumber: serialNumber(),
        subject: `CN=${names[0] ?? 'server'}`,
        issuer: root.subject,
        notBefore: new Date(now - day / 2),
        notAfter: new Date(now - day / 2 + days * day),
        signingAlgorithm: algorithm,
        publicKey: keys.publicKey,
        signingKey: authority.privateKey,
        extensions: [
          new BasicConstraintsExtension(false, undefined, true),
          new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
          new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
          new SubjectAlternativeNameExtension([...alternatives]),
          await AuthorityKeyIdentifierExtension.create(authority.publicKey),
          await SubjectKeyIdentifierExtension.create(keys.publicKey),
        ],
      });
      return {
        cert: certificate.toString('pem'),
        key: pem('PRIVATE KEY', await crypto.subtle.exportKey('pkcs8', keys.privateKey)),
      };
    },
  };
}
