import type { Actor } from '../access/index.ts';
import type { Clock } from '../clock.ts';
import type { ContentKeys } from '../crypto/index.ts';
import { gathered } from '../db/index.ts';
import { auditStore, type StoredEntry } from './audit-store.ts';
import { type AuditEntry, entryDigest, entryMac, valueDigest } from './entry.ts';
import type { Audit } from './model.ts';

type Who = Pick<AuditEntry, 'actorKind' | 'actorId' | 'actorTask' | 'credentialId'>;

function who(actor: Actor): Who {
  const none = { actorId: null, actorTask: null, credentialId: null };
  switch (actor.kind) {
    case 'person':
      return { ...none, actorKind: 'person', actorId: actor.personId, credentialId: actor.credentialId };
    case 'system':
      return { ...none, actorKind: 'system', actorTask: actor.task };
    case 'guest':
      return { ...none, actorKind: 'guest', credentialId: actor.guestId };
    case 'console':
    case 'anonymous':
      return { ...none, actorKind: actor.kind };
  }
}

export type AuditOptions = { readonly keys: ContentKeys; readonly clock: Clock; readonly newId: () => string };

export function createAudit({ keys, clock, newId }: AuditOptions): Audit {
  const write = gathered<StoredEntry>((tx, entries) => auditStore(tx).insert(entries));
  return {
    record: async (tx, record) => {
      const entry: AuditEntry = {
        id: newId(),
        at: clock.now(),
        ...who(tx.actor),
        action: record.action,
        subjectType: record.subject.type,
        subjectId: record.subject.id,
        beforeDigest: valueDigest(keys, record.before),
        afterDigest: valueDigest(keys, record.after),
        reason: record.reason ?? null,
        exception: record.exception ?? null,
      };
      write(tx, [{ entry, mac: entryMac(keys, entryDigest(entry)) }]);
    },
  };
}
