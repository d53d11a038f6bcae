import { type Actor, may } from '../../platform/access/index.ts';
import {
  type AuditVerdict,
  auditSealKey,
  auditStore,
  type EntryFilter,
  type ListedEntry,
  verifyAuditOf,
} from '../../platform/audit/index.ts';
import { persons } from '../../platform/identity/index.ts';
import type { LiveTopic } from '../../platform/live/index.ts';
import type { Platform } from '../../platform/module.ts';
import { readAuditLog } from './access.ts';
import type { EntryView, SealView } from './model.ts';

export type EntryPage = { readonly items: readonly EntryView[]; readonly nextCursor: string | null };

function viewOf(entry: ListedEntry, names: ReadonlyMap<string, string>): EntryView {
  const { actorId, beforeDigest, afterDigest } = entry;
  const same = beforeDigest !== null && afterDigest !== null && beforeDigest.equals(afterDigest);
  return {
    id: entry.id,
    at: entry.at.toISOString(),
    actor: {
      kind: entry.actorKind,
      person: actorId === null ? null : { id: actorId, name: names.get(actorId) ?? '' },
      guest: entry.actorKind === 'guest' ? entry.credentialId : null,
      task: entry.actorTask,
    },
    action: entry.action,
    subject: { type: entry.subjectType, id: entry.subjectId },
    reason: entry.reason,
    exception: entry.exception,
    changed: (beforeDigest !== null || afterDigest !== null) && !same,
    head: entry.head,
  };
}

export function auditLogService(platform: Platform) {
  return {
    list: (actor: Actor, filter: EntryFilter, limit: number): Promise<EntryPage> =>
      platform.db.reading(actor, async (tx) => {
        const entries = await auditStore(tx).list(filter, limit + 1);
        const ids = entries.map(({ actorId }) => actorId).filter((id) => id !== null);
        const people = await persons(tx).byIds([...new Set(ids)]);
        const names = new Map(people.map(({ id, name }) => [id, name]));
        const items = entries.slice(0, limit).map((entry) => viewOf(entry, names));
        return { items, nextCursor: entries.length > limit ? (items.at(-1)?.id ?? null) : null };
      }),
    seal: async (actor: Actor): Promise<SealView> => {
      const { publicKey } = await auditSealKey(platform);
      return platform.db.reading(actor, async (tx) => {
        const head = await auditStore(tx).lastHead();
        const { unsealed, oldest } = await auditStore(tx).backlog();
        return {
          sealedAt: head?.sealedAt.toISOString() ?? null,
          height: head?.number ?? 0,
          sealed: head?.total ?? 0,
          unsealed,
          oldestUnsealedAt: oldest?.toISOString() ?? null,
          digest: head?.digest.toString('hex') ?? null,
          publicKey,
        };
      });
    },
    /** Goes over the whole log; that somebody had it verified is an entry as well. */
    verify: async (actor: Actor): Promise<AuditVerdict> => {
      const verdict = await verifyAuditOf(platform);
      await platform.db.as(actor, (tx) =>
        platform.audit.record(tx, {
          action: 'audit-log.verified',
          subject: { type: 'audit-log', id: 'all' },
          after: verdict,
        }),
      );
      if (!verdict.ok)
        platform.log.warn('audit.damaged', { why: verdict.why, head: verdict.head, entry: verdict.entry });
      return verdict;
    },
  };
}

export type AuditLogService = ReturnType<typeof auditLogService>;

/** A new head, for who reads the log; its number tells nothing of what it covers. */
export const auditTopic: LiveTopic = {
  topic: 'audit',
  visible: async (tx, ids) => (may(tx.actor, readAuditLog.name) ? ids : []),
};
