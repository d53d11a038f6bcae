import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { createTestDatabase } from '../../testing/migrated-database.ts';
import { systemActor } from '../access/index.ts';
import { silentLog } from '../log.ts';
import { openDatabase } from './database.ts';
import { openPool } from './pool.ts';

test('a connection that dies in the middle of a transaction fails that transaction and not the process', async (t) => {
  const { connection, superuser } = await createTestDatabase(t);
  const pool = openPool(connection, 'gatehouse_app', silentLog, 1);
  const killer = new pg.Client(superuser);
  await killer.connect();
  t.after(() => Promise.all([pool.end(), killer.end()]));
  const db = openDatabase(pool);
  const actor = systemActor('test');
  const dying = db.as(actor, async (tx) => {
    // The transaction is open for certain when its first answer came.
    await sql`select 1`.execute(tx.tables());
    const { rows } = await killer.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
    );
    await killer.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    // Time for the end of the connection to arrive while nothing is asked of it.
    await new Promise((resolve) => setTimeout(resolve, 100));
    return tx.actor.kind;
  });
  await assert.rejects(dying);
  assert.equal(await db.as(actor, async (tx) => tx.actor.kind), 'system');
});
