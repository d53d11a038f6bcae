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
  /**
   * Runs inside the transaction when its work is done: rows that are only written, gathered to one statement. Who needs
   * them in the same transaction writes them at once. What fails here rolls everything back.
   */
  readonly beforeCommit: (run: () => Promise<void>) => void;
  /** Runs after the commit, never after a rollback; for waking something up, not for work that must happen. */
  readonly afterCommit: (run: () => void) => void;
};

/**
 * `general`: a prepared statement keeps the plan that it has, whatever its values are. For transactions that look up
 * rows by their keys, where planning anew under row-level security costs several times what the statement does.
 */
export type Plans = 'by-value' | 'general';

export type Database = {
  /**
   * One transaction as `gatehouse_app` with the actor set for it only; rolls back when `work` throws. `work` may run again:
   * of two transactions that wait for each other, or that write the same new row, PostgreSQL ends one, which begins anew.
   */
  readonly as: <T>(actor: Actor, work: (tx: Tx) => Promise<T>, plans?: Plans) => Promise<T>;
  /** The same, read only. */
  readonly reading: <T>(actor: Actor, work: (tx: Tx) => Promise<T>, plans?: Plans) => Promise<T>;
};

/** Every value is a UUID or a word of a closed set, so that it can stand in the statement that opens the transaction. */
function actorSettings(actor: Actor): string {
  const id = uuidOr(actor.kind === 'person' ? actor.personId : '');
  const guest =
    actor.kind === 'guest'
      ? `,set_config('gatehouse.guest_id','${uuidOr(actor.guestId)}',true),set_config('gatehouse.guest_of','${uuidOr(actor.of)}',true)`
      : '';
  const security = actor.kind === 'person' && actor.roles.includes('security') ? 'security' : '';
  return `set_config('gatehouse.actor_kind','${actor.kind}',true),set_config('gatehouse.actor_id','${id}',true),set_config('gatehouse.powers','${security}',true)${guest}`;
}

function uuidOr(id: string): string {
  if (!/^[0-9a-f-]{0,36}$/.test(id)) throw new Error('An actor id must be a UUID.');
  return id;
}

function beginStatement(begin: string, actor: Actor, plans: Plans): string {
  // One round trip: the simple protocol takes several statements.
  const planning = plans === 'general' ? `,set_config('plan_cache_mode','force_generic_plan',true)` : '';
  return `${begin}; set local role gatehouse_app; select ${actorSettings(actor)}${planning}`;
}

type Ends = Pick<Tx, 'beforeCommit' | 'afterCommit'>;

const endsOfReading: Ends = {
  beforeCommit: () => {
    throw new Error('A transaction that only reads has nothing to write before its end.');
  },
  afterCommit: (run) => run(),
};

const mostAttempts = 5;

/**
 * SQLSTATE of a deadlock, and of a row that another transaction wrote since this one looked: who is ended so has changed
 * nothing, and finds at the next attempt what is there now.
 */
const overtaken: ReadonlySet<unknown> = new Set(['40P01', '23505']);

function isOvertaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && overtaken.has(error.code);
}

/**
 * The first statement of a transaction follows its beginning without waiting. Should the beginning fail, the transaction
 * fails, and until then nobody is the actor: the policies give such a statement nothing and let it write nothing.
 */
export function openDatabase(pool: pg.Pool): Database {
  const nameOf = statementNames();
  const bind = (client: pg.PoolClient, actor: Actor, isOpen: () => boolean, ends: Ends): Tx => {
    const bound = new Kysely<unknown>({ dialect: boundDialect(client, nameOf, isOpen) });
    return { actor, tables: <Tables>() => bound as Kysely<unknown> as Kysely<Tables>, ...ends };
  };
  const once: Database['as'] = async (actor, work, plans = 'by-value') => {
    const client = await pool.connect();
    const before: (() => Promise<void>)[] = [];
    const after: (() => void)[] = [];
    let broken: Error | undefined;
    let open = true;
    try {
      const begun = client.query(beginStatement('begin', actor, plans));
      const ends: Ends = { beforeCommit: (f) => void before.push(f), afterCommit: (f) => void after.push(f) };
      const [result] = await Promise.all([work(bind(client, actor, () => open, ends)), begun]);
      // What runs here may ask for more of the same.
      while (before.length > 0) await Promise.all(before.splice(0).map((run) => run()));
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
  const as: Database['as'] = async (actor, work, plans) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(actor, work, plans);
      } catch (error) {
        if (attempt === mostAttempts || !isOvertaken(error)) throw error;
      }
    }
  };
  /** What was read is given before the end is confirmed, which costs one round trip less. */
  const reading: Database['reading'] = async (actor, work, plans = 'by-value') => {
    const opening = beginStatement('begin read only', actor, plans);
    const client = await pool.connect();
    const begun = client.query(opening);
    let open = true;
    try {
      const [result] = await Promise.all([work(bind(client, actor, () => open, endsOfReading)), begun]);
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
