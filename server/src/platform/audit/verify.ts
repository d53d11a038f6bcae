import { systemActor } from '../access/index.ts';
import type { ContentKeys } from '../crypto/index.ts';
import type { Database, Tx } from '../db/index.ts';
import { auditStore, type SealedLink, type StoredEntry } from './audit-store.ts';
import { entryDigest, entryMac, nextLink } from './entry.ts';
import { type Head, headDigest, headLine, isSignedBy, type SealKey } from './head.ts';
import { type HeadFiles, headFiles } from './head-files.ts';

export type AuditDamage = {
  readonly ok: false;
  /** `edited`: changed, or not written by Gatehouse; `cut-off`: the end is missing that a copy still shows. */
  readonly why: 'edited' | 'deleted' | 'reordered' | 'cut-off' | 'head-forged';
  readonly head: number | null;
  /** The first bad entry, where one can be named. */
  readonly entry: string | null;
  readonly says: string;
};
export type AuditIntact = {
  readonly ok: true;
  readonly sealed: number;
  readonly unsealed: number;
  readonly heads: number;
  /** Heads that were compared with a copy outside the database. */
  readonly copies: number;
};
export type AuditVerdict = AuditIntact | AuditDamage;

export type VerifyOptions = {
  readonly db: Database;
  readonly keys: ContentKeys;
  readonly key: SealKey;
  readonly headsDir: string;
};

const batch = 500;

function damage(why: AuditDamage['why'], head: number | null, entry: string | null, says: string): AuditDamage {
  return { ok: false, why, head, entry, says };
}

function isGenuine(keys: ContentKeys, { entry, mac }: StoredEntry): boolean {
  return entryMac(keys, entryDigest(entry)).equals(mac);
}

/** The head itself: its number, signature, predecessor and copy. */
function checkHead(
  head: Head,
  before: Head | undefined,
  key: SealKey,
  copy: string | undefined,
): AuditDamage | undefined {
  const number = (before?.number ?? 0) + 1;
  if (head.number !== number)
    return damage('deleted', number, null, `Head ${number} is missing; the next one is ${head.number}.`);
  if (copy !== undefined && copy !== headLine(head))
    return damage('head-forged', number, null, `Head ${number} differs from its copy outside the database.`);
  if (!isSignedBy(key, head))
    return damage('head-forged', number, null, `Head ${number} is not signed by the key of this instance.`);
  if (!head.previous.equals(headDigest(before)) || head.total !== (before?.total ?? 0) + head.entries)
    return damage('head-forged', number, null, `Head ${number} does not continue head ${number - 1}.`);
  return undefined;
}

/** The entries under a head: each there, as it was written, in its place. */
function checkLinks(head: Head, links: readonly SealedLink[], keys: ContentKeys): AuditDamage | undefined {
  let chain = head.previous;
  for (let position = 1; position <= head.entries; position += 1) {
    const link = links[position - 1];
    const place = `Entry ${position} of ${head.entries} under head ${head.number}`;
    if (link === undefined || link.position !== position)
      return damage('deleted', head.number, null, `${place} is missing, with its place in the chain.`);
    if (link.stored === undefined) return damage('deleted', head.number, link.entryId, `${place} was deleted.`);
    if (!isGenuine(keys, link.stored))
      return damage('edited', head.number, link.entryId, `${place} was changed after it had been written.`);
    chain = nextLink(chain, entryDigest(link.stored.entry));
    if (!chain.equals(link.chain))
      return damage('reordered', head.number, link.entryId, `${place} is not in its place.`);
  }
  if (links.length > head.entries)
    return damage(
      'edited',
      head.number,
      links[head.entries]?.entryId ?? null,
      `Head ${head.number} has more entries than it sealed.`,
    );
  if (!chain.equals(head.digest))
    return damage(
      'reordered',
      head.number,
      links[0]?.entryId ?? null,
      `The entries of head ${head.number} are not those that it sealed.`,
    );
  return undefined;
}

type Progress = { before: Head | undefined; sealed: number; heads: number; copies: number };

async function checkHeads(
  tx: Tx,
  options: VerifyOptions,
  files: HeadFiles,
  at: Progress,
): Promise<AuditDamage | undefined> {
  const store = auditStore(tx);
  for (;;) {
    const heads = await store.headsAfter(at.before?.number ?? 0, batch);
    for (const head of heads) {
      const copy = await files.read(head.number);
      const bad =
        checkHead(head, at.before, options.key, copy) ?? checkLinks(head, await store.links(head.number), options.keys);
      if (bad !== undefined) return bad;
      at.before = head;
      at.sealed += head.entries;
      at.heads += 1;
      at.copies += copy === undefined ? 0 : 1;
    }
    if (heads.length < batch) return undefined;
  }
}

async function checkUnsealed(tx: Tx, keys: ContentKeys): Promise<AuditDamage | number> {
  const store = auditStore(tx);
  let last: string | null = null;
  let count = 0;
  for (;;) {
    const entries: readonly StoredEntry[] = await store.unsealedAfter(last, batch);
    for (const stored of entries) {
      if (!isGenuine(keys, stored))
        return damage(
          'edited',
          null,
          stored.entry.id,
          'An entry that is not sealed yet was changed, or not written by Gatehouse.',
        );
      last = stored.entry.id;
      count += 1;
    }
    if (entries.length < batch) return count;
  }
}

/**
 * Goes over every entry and head, and compares the heads with their copies. Finds any edit, deletion, reorder or
 * cut-off of sealed entries; of unsealed ones, edits.
 */
export async function verifyAudit(options: VerifyOptions): Promise<AuditVerdict> {
  const files = headFiles(options.headsDir);
  const copied = await files.last(); // Before the heads: one that is sealed meanwhile is no cut-off.
  return options.db.reading(systemActor('audit verify'), async (tx): Promise<AuditVerdict> => {
    const at: Progress = { before: undefined, sealed: 0, heads: 0, copies: 0 };
    const bad = await checkHeads(tx, options, files, at);
    if (bad !== undefined) return bad;
    if (copied > at.heads)
      return damage(
        'cut-off',
        at.heads + 1,
        null,
        `The log ends at head ${at.heads}, but a copy of head ${copied} exists.`,
      );
    const uncovered = await auditStore(tx).uncovered();
    if (uncovered !== undefined)
      return damage('cut-off', null, uncovered, 'An entry is neither sealed nor waiting to be: its head was removed.');
    const unsealed = await checkUnsealed(tx, options.keys);
    if (typeof unsealed !== 'number') return unsealed;
    return { ok: true, sealed: at.sealed, unsealed, heads: at.heads, copies: at.copies };
  });
}
