import { Kysely } from 'kysely';
import type pg from 'pg';
import type { Actor } from '../access/index.ts';
import { boundDialect } from './bound-dialect.ts';
import { statementNames } from './statement-names.ts';

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

function beginStatement(begin: string, actor: Actor): string {
  // One round trip: the simple protocol takes several statements.
  return `${begin}; set local role gatehouse_app; select ${actorSettings(actor)}`;
}

export function openDatabase(pool: pg.Pool): Database {
  const nameOf = statementNames();
  const bind = (client: pg.PoolClient, actor: Actor, isOpen: () => boolean, afterCommit: Tx['afterCommit']): Tx => {
    const bound = new Kysely<unknown>({ dialect: boundDialect(client, nameOf, isOpen) });
    return { actor, tables: <Tables>() => bound as Kysely<unknown> as Kysely<Tables>, afterCommit };
  };
  const as: Database['as'] = async (actor, work) => {
    const client = await pool.connect();
    const after: (() => void)[] = [];
    let broken: Error | undefined;
    let open = true;
    try {
      await client.query(beginStatement('begin', actor));
      const result = await work(
        bind(
          client,
          actor,
          () => open,
          (f) => after.push(f),
        ),
      );
      open = false;
      await client.query('commit');
      for (const f of after) f();
      return result;
    } catch (error) {
      open = false;
      await client.query('rollback').catch((failure: Error) => {
        broken = failure;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  };
  /**
   * Costs one round trip less at each end: the first statement follows the beginning without waiting, and what was read
   * is given before the end is confirmed. Should the beginning fail, that statement has no actor and finds nothing.
   */
  const reading: Database['reading'] = async (actor, work) => {
    const opening = beginStatement('begin read only', actor);
    const client = await pool.connect();
    const begun = client.query(opening);
    let open = true;
    try {
      const reader = bind(
        client,
        actor,
        () => open,
        (f) => f(),
      );
      const [result] = await Promise.all([work(reader), begun]);
      return result;
    } finally {
      open = false;
      client.query('rollback').then(
        () => client.release(),
        (failure: Error) => client.release(failure),
      );
    }
  };
  return { as, reading };
}
