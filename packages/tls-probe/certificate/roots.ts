import type { X509Certificate } from 'node:crypto';
import { TlsFormatError } from '../octets.ts';
import { openCertificate } from './facts.ts';

/** Certificates that somebody trusts, and intermediates that are known without being served. */
export type RootStore = {
  readonly isRoot: (certificate: X509Certificate) => boolean;
  /** Roots and known intermediates whose subject is this name. */
  readonly named: (subject: string) => readonly X509Certificate[];
};

/**
 * Makes a store out of lists, as the caller has them: `tls.rootCertificates`, `tls.getCACertificates('system')`, a file.
 * Each text may hold several certificates in PEM; octets are DER. What can't be read is left out.
 * @param intermediates known certificates that are no roots by themselves
 */
export function createRootStore(
  roots: readonly (string | Uint8Array)[],
  intermediates: readonly (string | Uint8Array)[] = [],
): RootStore {
  const trusted = new Set<string>();
  const bySubject = new Map<string, X509Certificate[]>();
  const add = (certificate: X509Certificate): void => {
    const same = bySubject.get(certificate.subject) ?? [];
    same.push(certificate);
    bySubject.set(certificate.subject, same);
  };
  for (const certificate of roots.flatMap(readAll)) {
    if (trusted.has(certificate.fingerprint256)) continue;
    trusted.add(certificate.fingerprint256);
    add(certificate);
  }
  for (const certificate of intermediates.flatMap(readAll)) add(certificate);
  return {
    isRoot: (certificate) => trusted.has(certificate.fingerprint256),
    named: (subject) => bySubject.get(subject) ?? [],
  };
}

const pem = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[\s\S]*?-----END (?:X509 |TRUSTED )?CERTIFICATE-----/g;

function readAll(entry: string | Uint8Array): X509Certificate[] {
  const parts: (string | Uint8Array)[] = typeof entry === 'string' ? (entry.match(pem) ?? []) : [entry];
  return parts.flatMap((part) => {
    try {
      return [openCertificate(typeof part === 'string' ? Buffer.from(part) : part)];
    } catch (error) {
      if (error instanceof TlsFormatError) return [];
      throw error;
    }
  });
}
