import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { createTestDatabase } from '../../testing/migrated-database.ts';
import { type Actor, anonymous, systemActor } from '../access/index.ts';
import { silentLog } from '../log.ts';
import { gathered, openDatabase, openPool, type Tx } from './index.ts';

const actorKind = async (tx: Tx): Promise<string | undefined> =>
  (await sql<{ kind: string }>`select actor_kind() as kind`.execute(tx.tables())).rows[0]?.kind;

test('a statement that comes after its transaction reaches no other one', async (t) => {
  const { connection } = await createTestDatabase(t);
  const pool = openPool(connection, 'gatehouse_app', silentLog, 1);
  t.after(() => pool.end());
  const db = openDatabase(pool);
  // Of two things done side by side one fails: the other goes on although its transaction was given up.
  const late = async (run: (actor: Actor, work: (tx: Tx) => Promise<unknown>) => Promise<unknown>) => {
    const next = Promise.withResolvers<void>();
    let straggler: Promise<unknown> = Promise.resolve();
    const given = run(anonymous, async (tx) => {
      straggler = next.promise.then(() => actorKind(tx));
      throw new Error('given up');
    });
    await assert.rejects(given, /given up/);
    await db.as(systemActor('test'), async (tx) => {
      assert.equal(await actorKind(tx), 'system');
      next.resolve();
      await assert.rejects(straggler, /The transaction has ended/);
    });
  };
  await late(db.as);
  await late(db.reading);
});

test('what is to be written before the commit is part of the transaction, and gathered to one statement', async (t) => {
  const { connection } = await createTestDatabase(t);
  const pool = openPool(connection, 'gatehouse_app', silentLog, 1);
  t.after(() => pool.end());
  const db = openDatabase(pool);
  const written: (readonly string[])[] = [];
  const write = gathered<string>(async (tx, rows) => {
    written.push([...rows, (await actorKind(tx)) ?? '']);
    if (rows.includes('bad')) throw new Error('refused');
  });
  await db.as(systemActor('test'), async (tx) => {
    write(tx, ['one', 'two']);
    write(tx, ['three']);
    write(tx, []);
    tx.afterCommit(() => written.push(['committed']));
    assert.deepEqual(written, []);
  });
  assert.deepEqual(written.splice(0), [['one', 'two', 'three', 'system'], ['committed']]);
  const refused = db.as(systemActor('test'), async (tx) => {
    tx.afterCommit(() => written.push(['committed']));
    write(tx, ['bad']);
  });
  await assert.rejects(refused, /refused/);
  assert.deepEqual(written.splice(0), [['bad', 'system']]);
  await assert.rejects(
    db.reading(anonymous, async (tx) => write(tx, ['nowhere'])),
    /only reads/,
  );
});

test('a transaction of general plans says so for itself only', async (t) => {
  const { connection } = await createTestDatabase(t);
  const pool = openPool(connection, 'gatehouse_app', silentLog, 1);
  t.after(() => pool.end());
  const db = openDatabase(pool);
  const mode = async (tx: Tx): Promise<string | undefined> =>
    (await sql<{ mode: string }>`select current_setting('plan_cache_mode') as mode`.execute(tx.tables())).rows[0]?.mode;
  assert.equal(await db.as(anonymous, mode, 'general'), 'force_generic_plan');
  assert.equal(await db.reading(anonymous, mode, 'general'), 'force_generic_plan');
  assert.equal(await db.reading(anonymous, mode), 'auto');
});

test('of two transactions that wait for each other one is done again, and both are done', async (t) => {
  const { connection, superuser } = await createTestDatabase(t);
  const pool = openPool(connection, 'gatehouse_app', silentLog, 2);
  t.after(() => pool.end());
  const root = new pg.Client(superuser);
  await root.connect();
  t.after(() => root.end());
  await root.query('create table gatehouse.pair (name text primary key, written integer not null)');
  await root.query(`insert into gatehouse.pair values ('left', 0), ('right', 0)`);
  await root.query('grant select, update on gatehouse.pair to gatehouse_app');
  const db = openDatabase(pool);
  const held = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
  const committed: number[] = [];
  const write = (own: 0 | 1, first: string, then: string): Promise<void> =>
    db.as(systemActor('test'), async (tx) => {
      const add = (name: string) =>
        sql`update gatehouse.pair set written = written + 1 where name = ${name}`.execute(tx.tables());
      await add(first);
      held[own].resolve();
      await held[own === 0 ? 1 : 0].promise;
      await add(then);
      tx.afterCommit(() => committed.push(own));
    });
  await Promise.all([write(0, 'left', 'right'), write(1, 'right', 'left')]);
  const { rows } = await root.query('select written from gatehouse.pair');
  assert.deepEqual(rows, [{ written: 2 }, { written: 2 }]);
  assert.deepEqual(committed.sort(), [0, 1]);
});

test('who wrote a new row at the same time as somebody else finds it there at the next attempt', async (t) => {
  const { connection, superuser } = await createTestDatabase(t);
  const pool = openPool(connection, 'gatehouse_app', silentLog, 2);
  t.after(() => pool.end());
  const root = new pg.Client(superuser);
  await root.connect();
  t.after(() => root.end());
  await root.query('create table gatehouse.page (name text primary key, versions integer not null)');
  await root.query('grant select, insert, update on gatehouse.page to gatehouse_app');
  const db = openDatabase(pool);
  const looked = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
  const save = (own: 0 | 1): Promise<void> =>
    db.as(systemActor('test'), async (tx) => {
      const { rows } = await sql`select 1 from page where name = 'first' for update`.execute(tx.tables());
      looked[own].resolve();
      await looked[own === 0 ? 1 : 0].promise;
      if (rows.length === 0) await sql`insert into page values ('first', 1)`.execute(tx.tables());
      else await sql`update page set versions = versions + 1 where name = 'first'`.execute(tx.tables());
    });
  await Promise.all([save(0), save(1)]);
  assert.deepEqual((await root.query('select versions from gatehouse.page')).rows, [{ versions: 2 }]);
  const always = db.as(systemActor('test'), (tx) => sql`insert into page values ('first', 1)`.execute(tx.tables()));
  await assert.rejects(always, /duplicate key/);
});
