import { Kysely } from 'kysely';
import type pg from 'pg';
import type { Actor } from '../access/index.ts';
import { boundDialect } from './bound-dialect.ts';

/** One open transaction, as one actor. Stores are built from it and cannot reach any other connection. */
export type Tx = {
  readonly actor: Actor;
  /** Kysely over this transaction, typed with the tables that the module owns. */
  readonly tables: <Tables>() => Kysely<Tables>;
  /** Runs after the commit, never after a rollback; for waking something up, not for work that must happen. */
  readonly afterCommit: (run: () => void) => void;
};

export type Database = {
  /** One transaction as `gatehouse_app` with the actor set for it only; rolls back when `work` throws. */
  readonly as: <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** The same on one snapshot, read only. */
  readonly reading: <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => Promise<T>;
};

/** Every value is a UUID or a word of a closed set, so that it can stand in the statement that opens the transaction. */
function actorSettings(actor: Actor): string {
  const id = actor.kind === 'person' ? actor.personId : '';
  if (!/^[0-9a-f-]{0,36}$/.test(id)) throw new Error('An actor id must be a UUID.');
  const security = actor.kind === 'person' && actor.roles.includes('security') ? 'security' : '';
  return `set_config('gatehouse.actor_kind','${actor.kind}',true),set_config('gatehouse.actor_id','${id}',true),set_config('gatehouse.powers','${security}',true)`;
}

export function openDatabase(pool: pg.Pool): Database {
  const run = async <T>(begin: string, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    const after: (() => void)[] = [];
    let broken: Error | undefined;
    try {
      // One round trip: the simple protocol takes several statements.
      await client.query(`${begin}; set local role gatehouse_app; select ${actorSettings(actor)}`);
      const bound = new Kysely<unknown>({ dialect: boundDialect(client) });
      const result = await work({
        actor,
        tables: <Tables>() => bound as Kysely<unknown> as Kysely<Tables>,
        afterCommit: (f) => after.push(f),
      });
      await client.query('commit');
      for (const f of after) f();
      return result;
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => {
        broken = failure;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  };
  return {
    as: (actor, work) => run('begin', actor, work),
    reading: (actor, work) => run('begin read only', actor, work),
  };
}
