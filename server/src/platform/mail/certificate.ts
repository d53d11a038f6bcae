import 'reflect-metadata';
import { X509Certificate as NodeCertificate, webcrypto } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { X509CertificateGenerator } from '@peculiar/x509';

export type TlsMaterial = { readonly cert: string; readonly key: string };

const day = 24 * 3600 * 1000;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

function pem(label: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

async function generate(hostname: string, now: Date): Promise<TlsMaterial> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${hostname.replace(/[^A-Za-z0-9.-]/g, '')}`,
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() + 398 * day),
    signingAlgorithm: algorithm,
    keys,
  });
  return {
    cert: certificate.toString('pem'),
    key: pem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)),
  };
}

/**
 * A self-signed certificate for STARTTLS where the operator gave none: mail servers encrypt without checking the name
 * (RFC 7435), so this keeps listeners out. Made anew when fewer than thirty days are left.
 */
export async function ownCertificate(folder: string, hostname: string, now: Date): Promise<TlsMaterial> {
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  if (existsSync(files.cert) && existsSync(files.key)) {
    const cert = readFileSync(files.cert, 'utf8');
    if (new Date(new NodeCertificate(cert).validTo).getTime() - now.getTime() > 30 * day)
      return { cert, key: readFileSync(files.key, 'utf8') };
  }
  const made = await generate(hostname, now);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(files.key, made.key, { mode: 0o600 });
  writeFileSync(files.cert, made.cert, { mode: 0o644 });
  return made;
}
