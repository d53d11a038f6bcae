import { localPartHash } from '@gatehouse/wkd';
import type { PublicRoleKey } from './model.ts';

/** One look-up in a Web Key Directory (draft-koch-openpgp-webkey-service §3.1). */
export type DirectoryQuestion = {
  /** z-base-32 of the SHA-1 of the lower-cased local part. */
  readonly hash: string;
  /** Named by the path in the advanced form, by the host in the direct one; undefined: any (behind a proxy). */
  readonly domain: string | undefined;
  /** `?l=`, the local part as the asker wrote it. */
  readonly localPart: string | undefined;
};

/** The current key of the address that was asked for. A stated local part must fit its hash. */
export function publishedFor(question: DirectoryQuestion, keys: readonly PublicRoleKey[]): PublicRoleKey | undefined {
  const domain = question.domain?.toLowerCase();
  return keys.find((key) => {
    const at = key.address.lastIndexOf('@');
    const local = key.address.slice(0, at);
    if (key.state !== 'current' || localPartHash(local) !== question.hash) return false;
    if (domain !== undefined && key.address.slice(at + 1) !== domain) return false;
    return question.localPart === undefined || question.localPart.toLowerCase() === local;
  });
}

const twoMonths = 60 * 24 * 3600 * 1000;

/**
 * Where a weakness is reported (RFC 9116), made for each request, so that its Expires date never passes. Addresses of web
 * pages are left out without TLS: the RFC takes https only (§2.4).
 */
export function securityText(
  { origin, keys }: { readonly origin: string; readonly keys: readonly PublicRoleKey[] },
  now: Date,
): string {
  const current = keys.filter((key) => key.state === 'current');
  const secure = origin.startsWith('https://');
  const expires = new Date(now.getTime() + twoMonths).toISOString().replace(/\.\d+Z$/, 'Z');
  const lines = [
    ...current.map((key) => `Contact: mailto:${encodeURI(key.address)}`),
    `Expires: ${expires}`,
    ...current.map((key) => `Encryption: openpgp4fpr:${key.fingerprint.toLowerCase()}`),
    ...(secure ? [`Encryption: ${origin}/api/v1/role-keys`] : []),
    ...(secure ? [`Canonical: ${origin}/.well-known/security.txt`] : []),
    'Preferred-Languages: en',
  ];
  return `${lines.join('\n')}\n`;
}
