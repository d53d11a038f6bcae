import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import type pg from 'pg';
import { z } from 'zod';
import { asSuperuser, startTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { systemActor } from '../access/index.ts';
import { createSignals, type Database, openDatabase, openPool } from '../db/index.ts';
import { DomainError } from '../errors.ts';
import { silentLog } from '../log.ts';
import { createJobs, defineJob, type JobDefinition, prepareQueue, startWorker } from './index.ts';

const system = systemActor('test');
const jobs = createJobs();
const idPayload = z.strictObject({ id: z.string().max(40) });

async function until<T>(what: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    const found = await what();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('Did not happen within 15 s.');
}

describe('the queue', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let db: Database;

  before(async () => {
    database = await startTestDatabase();
    await prepareQueue(database.connection);
    await prepareQueue(database.connection); // A second start changes nothing.
    pool = openPool(database.connection, 'gatehouse_app', silentLog, 8);
    db = openDatabase(pool);
  });
  after(async () => {
    await pool.end();
    await database.stop();
  });

  const withWorker = async (defined: readonly JobDefinition<{ id: string }>[], work: () => Promise<void>) => {
    const worker = await startWorker({ connection: database.connection, jobs: defined, log: silentLog });
    try {
      await work();
    } finally {
      await worker.stop();
    }
  };
  const list = (state?: 'dead' | 'waiting' | 'running') => db.as(system, (tx) => jobs.list(tx, state, 100));

  test('a job exists exactly when its transaction commits, and is handled as its actor', async () => {
    const seen: unknown[] = [];
    const greet = defineJob({
      name: 'greet',
      payload: idPayload,
      maxAttempts: 3,
      actor: systemActor('greeting'),
      handle: async (payload, run) => {
        seen.push({ payload, actor: run.actor, attempt: run.attempt });
      },
    });
    await withWorker([greet], async () => {
      await assert.rejects(
        db.as(system, async (tx) => {
          await jobs.enqueue(tx, greet, { id: 'rolled back' });
          throw new Error('no');
        }),
      );
      await db.as(system, (tx) => jobs.enqueue(tx, greet, { id: 'kept' }));
      await until(async () => (seen.length > 0 && (await list()).length === 0 ? true : undefined));
      assert.deepEqual(seen, [{ payload: { id: 'kept' }, actor: systemActor('greeting'), attempt: 1 }]);
    });
  });

  test('with signals, the workers are woken after the commit', async () => {
    let handled = 0;
    const count = defineJob({
      name: 'count',
      payload: idPayload,
      maxAttempts: 1,
      actor: system,
      handle: async () => {
        handled += 1;
      },
    });
    const signalled = createJobs(createSignals(db, silentLog));
    await withWorker([count], async () => {
      await db.as(system, async (tx) => {
        for (let n = 0; n < 20; n += 1) await signalled.enqueue(tx, count, { id: String(n) });
      });
      await until(async () => (handled === 20 ? true : undefined));
      await until(async () => ((await list()).length === 0 ? true : undefined));
    });
  });

  test('a payload that its schema refuses is not enqueued', async () => {
    const job = { name: 'refused', payload: idPayload, maxAttempts: 1 };
    await assert.rejects(
      db.as(system, (tx) => jobs.enqueue(tx, job, { id: 'x'.repeat(41) })),
      z.ZodError,
    );
    assert.deepEqual(await list(), []);
  });

  test('the web role cannot read the queue behind its functions', async () => {
    await assert.rejects(
      db.as(system, (tx) => sql`select payload from graphile_worker._private_jobs`.execute(tx.tables())),
      /permission denied/,
    );
    await assert.rejects(
      db.as(system, (tx) => sql`select jobs.take_over(true)`.execute(tx.tables())),
      /permission denied/,
    );
  });

  test('the role that works is the owner of the queue and no superuser, so that its policies do not hide the jobs', async () => {
    const found = await asSuperuser(database, (client) =>
      client.query(`select r.rolname, r.rolsuper, r.rolbypassrls, c.relrowsecurity, c.relforcerowsecurity
        from pg_class c join pg_roles r on r.oid = c.relowner where c.oid = 'graphile_worker._private_jobs'::regclass`),
    );
    assert.deepEqual(found.rows, [
      {
        rolname: 'gatehouse_jobs',
        rolsuper: false,
        rolbypassrls: false,
        relrowsecurity: true,
        relforcerowsecurity: false,
      },
    ]);
  });

  test('what fails for good is in the dead-letter list with its code only, and a retry runs it again', async () => {
    let broken = true;
    let runs = 0;
    const fragile = defineJob({
      name: 'fragile',
      payload: idPayload,
      maxAttempts: 1,
      actor: system,
      handle: async () => {
        runs += 1;
        if (broken) throw new DomainError('unavailable', 'unavailable', 'the secret words of a report');
      },
    });
    await withWorker([fragile], async () => {
      await db.as(system, (tx) => jobs.enqueue(tx, fragile, { id: 'a' }));
      const [dead] = await until(async () => ((await list('dead')).length === 1 ? list('dead') : undefined));
      assert.ok(dead);
      assert.equal(dead.lastError, 'unavailable');
      assert.equal(dead.task, 'fragile');
      assert.deepEqual(await db.as(system, (tx) => jobs.counts(tx)), { waiting: 0, running: 0, retrying: 0, dead: 1 });
      broken = false;
      assert.equal(await db.as(system, (tx) => jobs.retry(tx, dead.id)), true);
      await until(async () => ((await list()).length === 0 ? true : undefined));
      assert.equal(runs, 2);
      assert.equal(await db.as(system, (tx) => jobs.retry(tx, dead.id)), false);
    });
  });

  test('an unexpected error leaves no word of its message in the queue, and waits longer each time', async () => {
    const leaky = defineJob({
      name: 'leaky',
      payload: idPayload,
      maxAttempts: 9,
      actor: system,
      handle: async () => {
        throw new TypeError('Cannot read "Überlauf in der Anmeldung"');
      },
    });
    await withWorker([leaky], async () => {
      await db.as(system, (tx) => jobs.enqueue(tx, leaky, { id: 'a' }));
      const failed = await until(async () => (await list()).find((job) => job.state === 'retrying'));
      assert.equal(failed.lastError, 'TypeError');
      assert.equal(failed.attempts, 1);
      assert.ok(failed.runAt.getTime() > Date.now());
    });
    await asSuperuser(database, (client) => client.query('delete from graphile_worker._private_jobs'));
  });

  test('a job of the same key replaces the one that waits', async () => {
    const job = { name: 'keyed', payload: idPayload, maxAttempts: 2 };
    const later = new Date(Date.now() + 3_600_000);
    await db.as(system, (tx) => jobs.enqueue(tx, job, { id: 'first' }, { key: 'k', runAt: later }));
    await db.as(system, (tx) => jobs.enqueue(tx, job, { id: 'second' }, { key: 'k', runAt: later }));
    const rows = await asSuperuser(database, (c) => c.query('select payload from graphile_worker._private_jobs'));
    assert.deepEqual(rows.rows, [{ payload: { id: 'second' } }]);
    await asSuperuser(database, (client) => client.query('delete from graphile_worker._private_jobs'));
  });

  test('a stop lets the running handler finish and leaves no worker behind', async () => {
    let finished = false;
    const slow = defineJob({
      name: 'slow',
      payload: idPayload,
      maxAttempts: 1,
      actor: system,
      handle: async () => {
        await new Promise((resolve) => setTimeout(resolve, 700));
        finished = true;
      },
    });
    await withWorker([slow], async () => {
      await db.as(system, (tx) => jobs.enqueue(tx, slow, { id: 'a' }));
      await until(async () => ((await list('running')).length === 1 ? true : undefined));
    });
    assert.equal(finished, true);
    assert.deepEqual(await list(), []);
    const left = await asSuperuser(database, (client) => client.query('select id from jobs.worker'));
    assert.deepEqual(left.rows, []);
  });

  test('a job that a stop had to give up on is free again at once for others', async () => {
    const never = defineJob({
      name: 'never',
      payload: idPayload,
      maxAttempts: 3,
      actor: system,
      handle: (_payload, run) => (run.attempt === 1 ? new Promise(() => undefined) : Promise.resolve()),
    });
    await withWorker([never], async () => {
      await db.as(system, (tx) => jobs.enqueue(tx, never, { id: 'a' }));
      await until(async () => ((await list('running')).length === 1 ? true : undefined));
    });
    await withWorker([never], async () => {
      await asSuperuser(database, (client) => client.query('update graphile_worker._private_jobs set run_at = now()'));
      await until(async () => ((await list()).length === 0 ? true : undefined));
    });
  });

  test('a repeating job is known to the clock of the queue', async () => {
    const often = defineJob({
      name: 'often',
      payload: z.strictObject({}),
      maxAttempts: 1,
      actor: system,
      every: '*/5 * * * *',
      handle: async () => undefined,
    });
    const worker = await startWorker({ connection: database.connection, jobs: [often], log: silentLog });
    const known = () =>
      asSuperuser(database, (c) => c.query('select identifier from graphile_worker._private_known_crontabs'));
    try {
      await until(async () => ((await known()).rows.length === 1 ? true : undefined));
      assert.deepEqual((await known()).rows, [{ identifier: 'often' }]);
    } finally {
      await worker.stop();
    }
  });

  test('the job of a killed process is taken over within seconds', async () => {
    const child = await startChildWorker(database);
    const handled: number[] = [];
    const stuck = defineJob({
      name: 'stuck',
      payload: idPayload,
      maxAttempts: 5,
      actor: system,
      handle: async (_payload, run) => {
        handled.push(run.attempt);
      },
    });
    await db.as(system, (tx) => jobs.enqueue(tx, stuck, { id: 'a' }));
    await until(async () => ((await list('running')).length === 1 ? true : undefined));
    await withWorker([stuck], async () => {
      await new Promise((resolve) => setTimeout(resolve, 2_500)); // A take-over round: the living worker keeps its job.
      assert.deepEqual(handled, []);
      child.kill('SIGKILL');
      await once(child, 'exit');
      await until(async () => (handled.length > 0 ? true : undefined));
      assert.deepEqual(handled, [2]);
    });
  });
});

/** A worker in its own process, whose handler never ends. */
async function startChildWorker(database: TestDatabase): Promise<ChildProcess> {
  const program = `
    import { z } from 'zod';
    import { defineJob, startWorker } from '${new URL('./index.ts', import.meta.url)}';
    import { silentLog } from '${new URL('../log.ts', import.meta.url)}';
    const stuck = defineJob({ name: 'stuck', payload: z.strictObject({ id: z.string() }), maxAttempts: 5,
      actor: { kind: 'system', task: 'stuck' }, handle: () => new Promise(() => setInterval(() => undefined, 1000)) });
    await startWorker({ connection: ${JSON.stringify(database.connection)}, jobs: [stuck], log: silentLog });
    process.stdout.write('ready');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  assert.ok(child.stdout);
  await once(child.stdout, 'data');
  return child;
}
