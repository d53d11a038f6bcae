import type pg from 'pg';
import type { Role } from '../../access/index.ts';
import { lifetimes } from '../model.ts';

export type Credential = {
  readonly credential_id: string;
  readonly person_id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly scopes: readonly string[];
};

const idle = `${lifetimes.sessionIdle} milliseconds`;

/** One round trip, outside of any transaction: the pool's sessions are `gatehouse_app` without an actor. */
export function credentialReader(pool: Pick<pg.Pool, 'query'>) {
  const first = async (name: string, text: string, values: readonly unknown[]): Promise<Credential | undefined> =>
    (await pool.query<Credential>({ name, text, values: [...values] })).rows[0];
  return {
    bySession: (hash: Buffer, at: Date) =>
      first('authenticate_session', 'select * from authenticate_session($1, $2, $3::interval)', [hash, at, idle]),
    byToken: (hash: Buffer, at: Date) =>
      first('authenticate_token', 'select * from authenticate_token($1, $2)', [hash, at]),
  };
}
