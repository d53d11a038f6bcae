import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { asSuperuser, startTestDatabase } from '../../testing/database.ts';
import { systemActor } from '../access/index.ts';
import { openDatabase, openPool } from '../db/index.ts';
import { silentLog } from '../log.ts';
import { createJobs, defineJob, prepareQueue, startWorker } from './index.ts';

const system = systemActor('test');

test('a worker whose connections were all cut goes on, and still shows that it lives', async () => {
  const database = await startTestDatabase();
  await prepareQueue(database.connection);
  const pool = openPool(database.connection, 'gatehouse_app', silentLog, 2);
  const db = openDatabase(pool);
  const seen: string[] = [];
  const job = defineJob({
    name: 'note',
    payload: z.strictObject({ id: z.string() }),
    maxAttempts: 3,
    actor: system,
    handle: async ({ id }) => {
      seen.push(id);
    },
  });
  const worker = await startWorker({ connection: database.connection, jobs: [job], log: silentLog });
  const until = async (what: () => boolean | Promise<boolean>): Promise<void> => {
    const end = Date.now() + 60_000;
    while (!(await what())) {
      if (Date.now() > end) throw new Error('Did not happen within 20 s.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const enqueue = (id: string) => db.as(system, (tx) => createJobs().enqueue(tx, job, { id }));
  const alive = async (): Promise<boolean> => {
    const found = await asSuperuser(database, (c) => c.query('select jobs.is_alive(id) as alive from jobs.worker'));
    return found.rows.length === 1 && found.rows[0].alive === true;
  };
  try {
    await enqueue('before');
    await until(() => seen.includes('before'));
    for (let round = 0; round < 3; round += 1) {
      await asSuperuser(database, (client) =>
        client.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'gatehouse worker%'`,
        ),
      );
      await enqueue(`after ${round}`);
      await until(() => seen.includes(`after ${round}`));
      await until(alive);
    }
    assert.deepEqual(seen, ['before', 'after 0', 'after 1', 'after 2']);
  } finally {
    await worker.stop();
    await pool.end();
    await database.stop();
  }
});

test('a worker goes on whose jobs all failed at a time when the database could not be told', async () => {
  const database = await startTestDatabase();
  await prepareQueue(database.connection);
  const pool = openPool(database.connection, 'gatehouse_app', silentLog, 2);
  const db = openDatabase(pool);
  const gate = Promise.withResolvers<void>();
  let begun = 0;
  let done = 0;
  const job = defineJob({
    name: 'waits',
    payload: z.strictObject({ at: z.number() }),
    maxAttempts: 3,
    actor: system,
    handle: async ({ at }) => {
      if (at < 0) {
        done += 1;
        return;
      }
      begun += 1;
      await gate.promise;
      await new Promise((resolve) => setTimeout(resolve, 7 * at));
      throw new Error('the database is gone');
    },
  });
  const { database: name } = database.connection;
  const limit = (most: number) =>
    asSuperuser(database, async (client) => {
      await client.query(`alter database "${name}" connection limit ${most}`);
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'gatehouse worker%'`,
      );
    });
  const until = async (what: () => boolean): Promise<void> => {
    const end = Date.now() + 60_000;
    while (!what()) {
      if (Date.now() > end) throw new Error('Did not happen within a minute.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const worker = await startWorker({ connection: database.connection, jobs: [job], log: silentLog });
  try {
    const payloads = Array.from({ length: 8 }, (_, at) => ({ at }));
    await db.as(system, (tx) => createJobs().enqueueAll(tx, job, payloads));
    await until(() => begun === 8);
    await limit(0);
    gate.resolve();
    await new Promise((resolve) => setTimeout(resolve, 400));
    await limit(-1);
    await db.as(system, (tx) => createJobs().enqueue(tx, job, { at: -1 }));
    await until(() => done === 1);
  } finally {
    await worker.stop();
    await pool.end();
    await database.stop();
  }
});
