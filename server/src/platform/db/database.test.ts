import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { createTestDatabase } from '../../testing/migrated-database.ts';
import { type Actor, anonymous, systemActor } from '../access/index.ts';
import { silentLog } from '../log.ts';
import { openDatabase, openPool, type Tx } from './index.ts';

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
