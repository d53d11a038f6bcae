import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import type { Connection } from '../platform/db/index.ts';
import { createTestDatabase } from './migrated-database.ts';

async function rows(connection: Connection, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('a test database has the tables of this version, and what one test writes another does not see', async (t) => {
  const [one, two] = await Promise.all([createTestDatabase(t), createTestDatabase(t)]);
  const migrations = 'select owner, name from gatehouse.migration order by applied_at limit 1';
  assert.deepEqual(await rows(one.superuser, migrations), [{ owner: 'db', name: '0001_create_platform_functions' }]);
  await rows(one.superuser, "delete from gatehouse.migration where owner = 'db'");
  assert.deepEqual(await rows(two.superuser, migrations), [{ owner: 'db', name: '0001_create_platform_functions' }]);
});

test('the login of the application has no power of its own', async (t) => {
  const { connection } = await createTestDatabase(t);
  await assert.rejects(rows(connection, 'select * from gatehouse.migration'), { code: '42501' });
});
