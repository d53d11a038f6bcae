import { createHash } from 'node:crypto';
import type { ContentKeys } from '../crypto/index.ts';

/** One entry as it is stored; instants in milliseconds, so that what is read back is what was digested. */
export type AuditEntry = {
  readonly id: string;
  readonly at: Date;
  readonly actorKind: 'person' | 'system' | 'console' | 'anonymous' | 'guest';
  readonly actorId: string | null;
  readonly actorTask: string | null;
  /** The session or token of a person; of a guest its own id. */
  readonly credentialId: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly beforeDigest: Buffer | null;
  readonly afterDigest: Buffer | null;
  readonly reason: string | null;
  readonly exception: 'single-administrator' | 'console' | 'break-glass' | null;
};

const hex = (bytes: Buffer | null): string | null => bytes?.toString('hex') ?? null;

/** SHA-256 of the entry in one fixed form: a JSON array in this order. Anybody can compute it. */
export function entryDigest(e: AuditEntry): Buffer {
  const form = [
    'gatehouse audit entry v1',
    ...[e.id, e.at.toISOString(), e.actorKind, e.actorId, e.actorTask, e.credentialId, e.action],
    ...[e.subjectType, e.subjectId, hex(e.beforeDigest), hex(e.afterDigest), e.reason, e.exception],
  ];
  return createHash('sha256').update(JSON.stringify(form)).digest();
}

/** Nobody without the instance's digest key can compute it: tells a written entry from one that was put there. */
export function entryMac(keys: ContentKeys, digest: Buffer): Buffer {
  return keys.fingerprint('audit entry', digest);
}

export function nextLink(before: Buffer, digest: Buffer): Buffer {
  return createHash('sha256').update(before).update(digest).digest();
}

function canonical(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (value instanceof Set) return [...value].map(canonical);
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, canonical(each)]),
  );
}

/** A value before or after a change is kept only as this: comparable by whoever has the value and the key, not readable. */
export function valueDigest(keys: ContentKeys, value: unknown): Buffer | null {
  return value === undefined ? null : keys.fingerprint('audit value', JSON.stringify(canonical(value)));
}
