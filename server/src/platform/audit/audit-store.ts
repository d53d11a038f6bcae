import { type Expression, type SqlBool, sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import type { AuditEntry } from './entry.ts';
import type { Head } from './head.ts';

type EntryRow = {
  id: string;
  at: Date;
  actor_kind: AuditEntry['actorKind'];
  actor_id: string | null;
  actor_task: string | null;
  credential_id: string | null;
  action: string;
  subject_type: string;
  subject_id: string;
  before_digest: Buffer | null;
  after_digest: Buffer | null;
  reason: string | null;
  exception: AuditEntry['exception'];
  mac: Buffer;
};
type HeadRow = {
  number: bigint;
  previous: Buffer;
  digest: Buffer;
  entries: number;
  total: bigint;
  sealed_at: Date;
  key_id: Buffer;
  signature: Buffer;
};
type AuditTables = {
  audit_entry: EntryRow;
  audit_unsealed: { entry_id: string };
  audit_head: HeadRow;
  audit_seal: { head: bigint; position: number; entry_id: string; chain: Buffer };
};

export type StoredEntry = { readonly entry: AuditEntry; readonly mac: Buffer };
export type Link = { readonly position: number; readonly entryId: string; readonly chain: Buffer };
export type SealedLink = Link & { readonly stored: StoredEntry | undefined };

function entryOf(row: EntryRow): StoredEntry {
  return {
    mac: row.mac,
    entry: {
      id: row.id,
      at: row.at,
      actorKind: row.actor_kind,
      actorId: row.actor_id,
      actorTask: row.actor_task,
      credentialId: row.credential_id,
      action: row.action,
      subjectType: row.subject_type,
      subjectId: row.subject_id,
      beforeDigest: row.before_digest,
      afterDigest: row.after_digest,
      reason: row.reason,
      exception: row.exception,
    },
  };
}

function headOf(row: HeadRow): Head {
  const { sealed_at, key_id, ...rest } = row;
  return { ...rest, number: Number(row.number), total: Number(row.total), sealedAt: sealed_at, keyId: key_id };
}

/** One sealer at a time, over all processes; false when another one is at it. */
const sealerLock = sql<{ held: boolean }>`select pg_try_advisory_xact_lock(hashtext('gatehouse audit sealer')) as held`;

export type EntryFilter = {
  readonly action?: string | undefined;
  readonly subjectType?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly actorId?: string | undefined;
  readonly exceptionsOnly?: boolean | undefined;
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  /** Entries older than this one. */
  readonly before?: string | undefined;
};

export type ListedEntry = AuditEntry & { readonly head: number | null };

function writing(tx: Tx) {
  const db = tx.tables<AuditTables>();
  return {
    /** One statement of one form, however many entries there are. */
    insert: async (stored: readonly StoredEntry[]): Promise<void> => {
      const of = <T>(value: (entry: AuditEntry) => T): T[] => stored.map(({ entry }) => value(entry));
      await sql`insert into audit_entry (id, at, actor_kind, actor_id, actor_task, credential_id, action, subject_type,
        subject_id, before_digest, after_digest, reason, exception, mac)
        select * from unnest(${of((e) => e.id)}::uuid[], ${of((e) => e.at)}::timestamptz[],
          ${of((e) => e.actorKind)}::text[], ${of((e) => e.actorId)}::uuid[], ${of((e) => e.actorTask)}::text[],
          ${of((e) => e.credentialId)}::uuid[], ${of((e) => e.action)}::text[], ${of((e) => e.subjectType)}::text[],
          ${of((e) => e.subjectId)}::text[], ${of((e) => e.beforeDigest)}::bytea[], ${of((e) => e.afterDigest)}::bytea[],
          ${of((e) => e.reason)}::text[], ${of((e) => e.exception)}::text[],
          ${stored.map(({ mac }) => mac)}::bytea[])`.execute(db);
    },
    takeSealerLock: async (): Promise<boolean> => (await sealerLock.execute(db)).rows[0]?.held === true,
    unsealed: async (most: number): Promise<readonly StoredEntry[]> =>
      (
        await sql<EntryRow>`select e.* from audit_unsealed u join audit_entry e on e.id = u.entry_id
          order by u.entry_id limit ${most}`.execute(db)
      ).rows.map(entryOf),
    seal: async (head: Head, links: readonly Link[]): Promise<void> => {
      await sql`insert into audit_head (number, previous, digest, entries, total, sealed_at, key_id, signature)
        values (${head.number}, ${head.previous}, ${head.digest}, ${head.entries}, ${head.total}, ${head.sealedAt},
        ${head.keyId}, ${head.signature})`.execute(db);
      const ids = links.map((link) => link.entryId);
      await sql`insert into audit_seal (head, position, entry_id, chain)
        select ${head.number}, l.position, l.entry_id, l.chain from unnest(${links.map((link) => link.position)}::int[],
          ${ids}::uuid[], ${links.map((link) => link.chain)}::bytea[]) as l (position, entry_id, chain)`.execute(db);
      await sql`delete from audit_unsealed where entry_id = any(${ids}::uuid[])`.execute(db);
    },
  };
}

function checking(tx: Tx) {
  const db = tx.tables<AuditTables>();
  return {
    lastHead: async (): Promise<Head | undefined> => {
      const row = await db.selectFrom('audit_head').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst();
      return row === undefined ? undefined : headOf(row);
    },
    headsAfter: async (number: number, most: number): Promise<readonly Head[]> =>
      (
        await sql<HeadRow>`select * from audit_head where number > ${number} order by number limit ${most}`.execute(db)
      ).rows.map(headOf),
    links: async (head: number): Promise<readonly SealedLink[]> => {
      const rows = await sql<EntryRow & { position: number; entry_id: string; chain: Buffer; id: string | null }>`
        select s.position, s.entry_id, s.chain, e.* from audit_seal s left join audit_entry e on e.id = s.entry_id
        where s.head = ${head} order by s.position`.execute(db);
      return rows.rows.map((row) => ({
        position: row.position,
        entryId: row.entry_id,
        chain: row.chain,
        stored: row.id === null ? undefined : entryOf(row),
      }));
    },
    /** One statement, so one snapshot: an entry is sealed, waits to be, or was taken out of the chain. */
    uncovered: async (): Promise<string | undefined> =>
      (
        await sql<{ id: string }>`select e.id from audit_entry e
          where not exists (select 1 from audit_seal s where s.entry_id = e.id)
            and not exists (select 1 from audit_unsealed u where u.entry_id = e.id) order by e.id limit 1`.execute(db)
      ).rows[0]?.id,
    unsealedAfter: async (id: string | null, most: number): Promise<readonly StoredEntry[]> =>
      (
        await sql<EntryRow>`select e.* from audit_unsealed u join audit_entry e on e.id = u.entry_id
          where ${id}::uuid is null or u.entry_id > ${id}::uuid order by u.entry_id limit ${most}`.execute(db)
      ).rows.map(entryOf),
    backlog: async (): Promise<{ unsealed: number; oldest: Date | null }> => {
      const found = await sql<{ unsealed: bigint; oldest: Date | null }>`select * from audit_backlog()`.execute(db);
      const row = found.rows[0];
      return { unsealed: Number(row?.unsealed ?? 0n), oldest: row?.oldest ?? null };
    },
  };
}

function listing(tx: Tx) {
  const db = tx.tables<AuditTables>();
  return {
    /** Newest first; for what is named by its subject. */
    ofSubject: async (
      type: string,
      id: string,
    ): Promise<readonly (StoredEntry & { readonly head: number | null })[]> => {
      const rows = await sql<EntryRow & { head: bigint | null }>`select e.*, sealed_by(e.id) as head from audit_entry e
        where e.subject_type = ${type} and e.subject_id = ${id} order by e.id desc limit 50`.execute(db);
      return rows.rows.map((row) => ({ ...entryOf(row), head: row.head === null ? null : Number(row.head) }));
    },
    /** Newest first; ids sort by time. */
    list: async (filter: EntryFilter, most: number): Promise<readonly ListedEntry[]> => {
      const wanted: Expression<SqlBool>[] = [
        ...(filter.action === undefined ? [] : [sql<SqlBool>`e.action = ${filter.action}`]),
        ...(filter.subjectType === undefined ? [] : [sql<SqlBool>`e.subject_type = ${filter.subjectType}`]),
        ...(filter.subjectId === undefined ? [] : [sql<SqlBool>`e.subject_id = ${filter.subjectId}`]),
        ...(filter.actorId === undefined ? [] : [sql<SqlBool>`e.actor_id = ${filter.actorId}::uuid`]),
        ...(filter.exceptionsOnly === true ? [sql<SqlBool>`e.exception is not null`] : []),
        ...(filter.from === undefined ? [] : [sql<SqlBool>`e.at >= ${filter.from}`]),
        ...(filter.until === undefined ? [] : [sql<SqlBool>`e.at < ${filter.until}`]),
        ...(filter.before === undefined ? [] : [sql<SqlBool>`e.id < ${filter.before}::uuid`]),
      ];
      const where = wanted.length === 0 ? sql`` : sql`where ${sql.join(wanted, sql` and `)}`;
      const rows = await sql<EntryRow & { head: bigint | null }>`select e.*, sealed_by(e.id) as head from audit_entry e
        ${where} order by e.id desc limit ${most}`.execute(db);
      return rows.rows.map((row) => ({ ...entryOf(row).entry, head: row.head === null ? null : Number(row.head) }));
    },
  };
}

export function auditStore(tx: Tx) {
  return { ...writing(tx), ...checking(tx), ...listing(tx) };
}
