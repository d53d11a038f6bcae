import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { startTestDatabase } from '../../testing/database.ts';
import { systemActor } from '../access/index.ts';
import { openDatabase, openPool } from '../db/index.ts';
import { silentLog } from '../log.ts';
import { createJobs, defineJob, prepareQueue, startWorker } from './index.ts';

test('a head start goes before younger jobs, and never before those that waited longer than it', async (t) => {
  const database = await startTestDatabase();
  t.after(() => database.stop());
  await prepareQueue(database.connection);
  const pool = openPool(database.connection, 'gatehouse_app', silentLog, 2);
  const actor = systemActor('test');
  const order: string[] = [];
  const ended = Promise.withResolvers<void>();
  const usual = {
    name: 'usual',
    payload: z.strictObject({ id: z.string() }),
    maxAttempts: 1,
    actor,
    handle: async ({ id }: { id: string }): Promise<void> => {
      if (order.push(id) === 3) ended.resolve();
    },
  };
  const plain = defineJob(usual);
  const ahead = defineJob({ ...usual, name: 'ahead', headStartSeconds: 10 });
  await openDatabase(pool).as(actor, async (tx) => {
    const jobs = createJobs();
    await jobs.enqueue(tx, plain, { id: 'young' });
    await jobs.enqueue(tx, ahead, { id: 'ahead' });
    await jobs.enqueue(tx, plain, { id: 'old' }, { runAt: new Date(Date.now() - 60_000) });
  });
  await pool.end();
  const { connection } = database;
  const worker = await startWorker({ connection, jobs: [plain, ahead], log: silentLog, concurrency: 1 });
  await ended.promise;
  await worker.stop();
  assert.deepEqual(order, ['old', 'ahead', 'young']);
});
