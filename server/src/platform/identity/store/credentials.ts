import { type Selectable, sql } from 'kysely';
import type { Tx } from '../../db/index.ts';
import type { IdentityTables } from './tables.ts';

export type SessionRow = Selectable<IdentityTables['session']>;
export type PasskeyRow = Selectable<IdentityTables['passkey']>;
export type ApiTokenRow = Selectable<IdentityTables['api_token']>;
export type EnrolmentRow = Selectable<IdentityTables['enrolment']>;
export type ChallengeRow = Selectable<IdentityTables['passkey_challenge']>;

export function sessions(tx: Tx) {
  const db = tx.tables<IdentityTables>();
  return {
    insert: (row: SessionRow) => db.insertInto('session').values(row).execute(),
    delete: async (id: string): Promise<boolean> =>
      (await db.deleteFrom('session').where('id', '=', id).executeTakeFirst()).numDeletedRows === 1n,
    deleteExpired: (at: Date) => db.deleteFrom('session').where('expires_at', '<', at).execute(),
  };
}

export function apiTokens(tx: Tx) {
  const db = tx.tables<IdentityTables>();
  return {
    insert: (row: ApiTokenRow) => db.insertInto('api_token').values(row).execute(),
    ofPerson: (personId: string): Promise<ApiTokenRow[]> =>
      db.selectFrom('api_token').selectAll().where('person_id', '=', personId).orderBy('created_at', 'desc').execute(),
    /** The token and those made with it, with those made with them, and so on. */
    lineOf: async (id: string): Promise<readonly string[]> => {
      const { rows } = await sql<{ id: string }>`with recursive line as (
        select id from api_token where id = ${id}
        union select t.id from api_token t join line on t.made_with = line.id) select id from line`.execute(db);
      return rows.map((row) => row.id);
    },
    byId: (id: string): Promise<ApiTokenRow | undefined> =>
      db.selectFrom('api_token').selectAll().where('id', '=', id).executeTakeFirst(),
    delete: async (personId: string, id: string): Promise<boolean> =>
      (await db.deleteFrom('api_token').where('id', '=', id).where('person_id', '=', personId).executeTakeFirst())
        .numDeletedRows === 1n,
  };
}

export function passkeyStore(tx: Tx) {
  const db = tx.tables<IdentityTables>();
  return {
    /** False when the credential is known: of whom, is told to nobody. */
    insert: async (row: PasskeyRow): Promise<boolean> => {
      const result = await db
        .insertInto('passkey')
        .values(row)
        .onConflict((oc) => oc.column('credential_id').doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    ofPerson: (personId: string): Promise<PasskeyRow[]> =>
      db.selectFrom('passkey').selectAll().where('person_id', '=', personId).orderBy('created_at').execute(),
    /** Locked, so that two removals cannot each leave the other one as the last. */
    ofPersonLocked: (personId: string): Promise<PasskeyRow[]> =>
      db.selectFrom('passkey').selectAll().where('person_id', '=', personId).orderBy('id').forUpdate().execute(),
    byCredential: (credentialId: Buffer): Promise<PasskeyRow | undefined> =>
      db.selectFrom('passkey').selectAll().where('credential_id', '=', credentialId).forUpdate().executeTakeFirst(),
    used: (id: string, counter: bigint, at: Date) =>
      db.updateTable('passkey').set({ counter, last_used_at: at }).where('id', '=', id).execute(),
    delete: async (id: string): Promise<boolean> =>
      (await db.deleteFrom('passkey').where('id', '=', id).executeTakeFirst()).numDeletedRows === 1n,
  };
}

export function challenges(tx: Tx) {
  const db = tx.tables<IdentityTables>();
  return {
    insert: (row: ChallengeRow) => db.insertInto('passkey_challenge').values(row).execute(),
    /** Takes it out: whoever comes second finds nothing. */
    take: (hash: Buffer, purpose: ChallengeRow['purpose'], at: Date): Promise<ChallengeRow | undefined> =>
      db
        .deleteFrom('passkey_challenge')
        .where('challenge_hash', '=', hash)
        .where('purpose', '=', purpose)
        .where('expires_at', '>', at)
        .returningAll()
        .executeTakeFirst(),
    deleteExpired: (at: Date) => db.deleteFrom('passkey_challenge').where('expires_at', '<', at).execute(),
  };
}

export function enrolmentStore(tx: Tx) {
  const db = tx.tables<IdentityTables>();
  return {
    insert: (row: EnrolmentRow) => db.insertInto('enrolment').values(row).execute(),
    byHash: (hash: Buffer, at: Date): Promise<EnrolmentRow | undefined> =>
      db
        .selectFrom('enrolment')
        .selectAll()
        .where('token_hash', '=', hash)
        .where('expires_at', '>', at)
        .executeTakeFirst(),
    /** Takes it out: of two requests with one link, one finds nothing. */
    take: (hash: Buffer, at: Date): Promise<EnrolmentRow | undefined> =>
      db
        .deleteFrom('enrolment')
        .where('token_hash', '=', hash)
        .where('expires_at', '>', at)
        .returningAll()
        .executeTakeFirst(),
    deleteFirstAdministrator: () => db.deleteFrom('enrolment').where('purpose', '=', 'first-administrator').execute(),
    deleteExpired: (at: Date) => db.deleteFrom('enrolment').where('expires_at', '<', at).execute(),
  };
}
