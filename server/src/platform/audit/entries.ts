import type { ContentKeys } from '../crypto/index.ts';
import type { Tx } from '../db/index.ts';
import { auditStore } from './audit-store.ts';
import { entryDigest, entryMac } from './entry.ts';
import type { AuditSubject } from './model.ts';

export type FoundEntry = {
  readonly id: string;
  readonly at: Date;
  readonly action: string;
  /** Number of the signed head that covers it; null while none does. */
  readonly head: number | null;
  /** Written by this instance, and not edited since. */
  readonly genuine: boolean;
};

/** The entries about one thing, newest first, for a module whose own records name them. */
export async function auditEntries(tx: Tx, keys: ContentKeys, subject: AuditSubject): Promise<readonly FoundEntry[]> {
  const found = await auditStore(tx).ofSubject(subject.type, subject.id);
  return found.map(({ entry, mac, head }) => ({
    id: entry.id,
    at: entry.at,
    action: entry.action,
    head,
    genuine: entryMac(keys, entryDigest(entry)).equals(mac),
  }));
}
