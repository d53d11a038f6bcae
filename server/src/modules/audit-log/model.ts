import { z } from 'zod';

const exceptions = ['single-administrator', 'console', 'break-glass'] as const;

export const entryView = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  actor: z.object({
    kind: z.enum(['person', 'system', 'console', 'anonymous', 'guest']),
    person: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    /** Of a guest: the id under which the person outside was invited. */
    guest: z.uuid().nullable(),
    /** What the system was doing. */
    task: z.string().nullable(),
  }),
  action: z.string(),
  subject: z.object({ type: z.string(), id: z.string() }),
  reason: z.string().nullable(),
  exception: z.enum(exceptions).nullable(),
  /** Whether the values before and after the change differ; the values themselves are kept as keyed digests only. */
  changed: z.boolean(),
  /** The head that covers it, null while it is not sealed. */
  head: z.int().nullable(),
});
export type EntryView = z.output<typeof entryView>;

export const sealView = z.object({
  sealedAt: z.iso.datetime().nullable(),
  /** Number of the last head. */
  height: z.int(),
  sealed: z.int(),
  unsealed: z.int(),
  oldestUnsealedAt: z.iso.datetime().nullable(),
  /** Digest of the last head's entries, in hex: what an auditor writes down. */
  digest: z.string().nullable(),
  /** Ed25519, in base64: verifies the heads in the log and in `heads/`. */
  publicKey: z.string(),
});
export type SealView = z.output<typeof sealView>;

export const verdictView = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), sealed: z.int(), unsealed: z.int(), heads: z.int(), copies: z.int() }),
  z.object({
    ok: z.literal(false),
    why: z.enum(['edited', 'deleted', 'reordered', 'cut-off', 'head-forged']),
    head: z.int().nullable(),
    entry: z.uuid().nullable(),
    says: z.string(),
  }),
]);

export const entryQuery = {
  action: z.string().max(80).optional(),
  subjectType: z.string().max(40).optional(),
  subjectId: z.string().max(200).optional(),
  actorId: z.uuid().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
};
