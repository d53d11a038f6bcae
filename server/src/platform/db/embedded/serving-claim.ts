import type pg from 'pg';
import { client } from './probe.ts';
import type { EmbeddedConnection } from './types.ts';

export type ServingClaim = { renew(): Promise<void>; release(): Promise<void> };

/**
 * The second lock of a serving Gatehouse, inside the database: two containers on one volume do not see each other's
 * abstract sockets. Undefined: somebody else has it.
 */
export async function claimServing(connection: EmbeddedConnection): Promise<ServingClaim | undefined> {
  async function take(): Promise<pg.Client | undefined> {
    const session = client(connection);
    await session.connect();
    const { rows } = await session.query<{ got: boolean }>(
      `select pg_try_advisory_lock(hashtext('gatehouse serve')) as got`,
    );
    if (rows[0]?.got === true) return session;
    await session.end();
    return undefined;
  }
  let session = await take();
  if (session === undefined) return undefined;
  return {
    renew: async () => {
      session = await take();
    },
    release: async () => {
      await session?.end();
    },
  };
}
