import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import type { RoleKeyState } from './model.ts';

export type RoleKeyRow = {
  readonly fingerprint: string;
  readonly address: string;
  readonly armored: string;
  readonly algorithm: string;
  readonly origin: 'generated' | 'imported';
  readonly state: RoleKeyState;
  readonly created_at: Date;
  readonly retired_at: Date | null;
  readonly revoked_at: Date | null;
  readonly revocation_certificate: 'waiting' | 'taken' | 'none';
};

type SecretRow = {
  readonly fingerprint: string;
  readonly sealed_secret: Buffer;
  readonly sealed_revocation: Buffer | null;
};

export type ImportRow = {
  readonly id: string;
  readonly address: string;
  readonly fingerprint: string;
  readonly armored: string;
  readonly algorithm: string;
  readonly sealed_secret: Buffer;
  readonly requested_at: Date;
};

type Tables = { role_key: RoleKeyRow; role_key_secret: SecretRow; role_key_import: ImportRow };

const publicColumns = [
  'fingerprint',
  'address',
  'armored',
  'algorithm',
  'origin',
  'state',
  'created_at',
  'retired_at',
  'revoked_at',
  'revocation_certificate',
] as const;

export type NewRoleKey = Omit<RoleKeyRow, 'retired_at' | 'revoked_at'> & Omit<SecretRow, 'fingerprint'>;

export function roleKeyStore(tx: Tx) {
  const db = tx.tables<Tables>();
  const newestFirst = () => db.selectFrom('role_key').select(publicColumns).orderBy('created_at', 'desc');
  return {
    /** Two processes that start at once make one key, not two. */
    lockMaking: async (): Promise<void> => {
      await sql`select pg_advisory_xact_lock(hashtext('gatehouse role keys'))`.execute(db);
    },
    all: (): Promise<readonly RoleKeyRow[]> =>
      newestFirst()
        .orderBy(sql`array_position(array['current','retired','revoked'], state)`)
        .orderBy('address')
        .execute(),
    byFingerprint: (fingerprint: string): Promise<RoleKeyRow | undefined> =>
      newestFirst().where('fingerprint', '=', fingerprint).executeTakeFirst(),
    current: (address: string): Promise<RoleKeyRow | undefined> =>
      newestFirst().where('address', '=', address).where('state', '=', 'current').executeTakeFirst(),
    secrets: async (): Promise<ReadonlyMap<string, Buffer>> => {
      const rows = await db.selectFrom('role_key_secret').select(['fingerprint', 'sealed_secret']).execute();
      return new Map(rows.map((row) => [row.fingerprint, row.sealed_secret]));
    },
    secret: async (fingerprint: string): Promise<Buffer | undefined> => {
      const row = await db
        .selectFrom('role_key_secret')
        .select('sealed_secret')
        .where('fingerprint', '=', fingerprint)
        .executeTakeFirst();
      return row?.sealed_secret;
    },
    insert: async ({ sealed_secret, sealed_revocation, ...row }: NewRoleKey): Promise<void> => {
      await db
        .insertInto('role_key')
        .values({ ...row, retired_at: null, revoked_at: null })
        .execute();
      await db
        .insertInto('role_key_secret')
        .values({ fingerprint: row.fingerprint, sealed_secret, sealed_revocation })
        .execute();
    },
    change: async (
      fingerprint: string,
      set: Partial<Pick<RoleKeyRow, 'armored' | 'state' | 'retired_at' | 'revoked_at'>>,
    ): Promise<void> => {
      await db.updateTable('role_key').set(set).where('fingerprint', '=', fingerprint).execute();
    },
    takeRevocation: async (fingerprint: string, at: Date): Promise<Buffer | null> => {
      const { rows } = await sql<{ sealed: Buffer | null }>`
        select take_role_key_revocation(${fingerprint}, ${at}) as sealed`.execute(db);
      return rows[0]?.sealed ?? null;
    },
    handIn: async (row: ImportRow): Promise<void> => {
      await db.insertInto('role_key_import').values(row).execute();
    },
    handedIn: (id: string): Promise<ImportRow | undefined> =>
      db.selectFrom('role_key_import').selectAll().where('id', '=', id).executeTakeFirst(),
    forgetImport: async (id: string): Promise<void> => {
      await db.deleteFrom('role_key_import').where('id', '=', id).execute();
    },
    forgetImportsBefore: async (at: Date): Promise<void> => {
      await db.deleteFrom('role_key_import').where('requested_at', '<', at).execute();
    },
  };
}
