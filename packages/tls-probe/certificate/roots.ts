import type { X509Certificate } from 'node:crypto';
import { TlsFormatError } from '../octets.ts';
import { openCertificate } from './facts.ts';

/** Certificates that somebody trusts, and intermediates that are known without being served. */
export type RootStore = {
  /** The names of the lists of roots, such as `bundled` and `system`. */
  readonly lists: readonly string[];
  readonly isRoot: (certificate: X509Certificate, list: string) => boolean;
  /** Roots and known intermediates whose subject is this name. */
  readonly named: (subject: string) => readonly X509Certificate[];
};

type Certificates = readonly (string | Uint8Array)[];

/**
 * Makes a store out of lists, as the caller has them: `tls.rootCertificates`, `tls.getCACertificates('system')`, a file.
 * Each text may hold several certificates in PEM; octets are DER. What can't be read is left out.
 * @param roots one list, or several by name: each chain says by which of them it is trusted
 * @param intermediates known certificates that are no roots by themselves
 */
export function createRootStore(
  roots: Certificates | Readonly<Record<string, Certificates>>,
  intermediates: Certificates = [],
): RootStore {
  const lists = Object.entries(isList(roots) ? { given: roots } : roots);
  const trusted = new Map<string, Set<string>>();
  const known = new Set<string>();
  const bySubject = new Map<string, X509Certificate[]>();
  const add = (certificate: X509Certificate): void => {
    if (known.has(certificate.fingerprint256)) return;
    known.add(certificate.fingerprint256);
    const same = bySubject.get(certificate.subject) ?? [];
    same.push(certificate);
    bySubject.set(certificate.subject, same);
  };
  for (const [name, list] of lists) {
    const certificates = list.flatMap(readAll);
    trusted.set(name, new Set(certificates.map(({ fingerprint256 }) => fingerprint256)));
    certificates.forEach(add);
  }
  intermediates.flatMap(readAll).forEach(add);
  return {
    lists: lists.map(([name]) => name),
    isRoot: (certificate, list) => trusted.get(list)?.has(certificate.fingerprint256) === true,
    named: (subject) => bySubject.get(subject) ?? [],
  };
}

function isList(roots: Certificates | Readonly<Record<string, Certificates>>): roots is Certificates {
  return Array.isArray(roots);
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
