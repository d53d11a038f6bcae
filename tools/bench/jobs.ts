import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { systemActor } from '../../server/src/platform/access/index.ts';
import { startEmbedded } from '../../server/src/platform/db/embedded/index.ts';
import {
  type Connection,
  createSignals,
  openDatabase,
  openPool,
  prepareEmbeddedLogin,
} from '../../server/src/platform/db/index.ts';
import { createJobs, defineJob, prepareQueue, startWorker } from '../../server/src/platform/jobs/index.ts';
import { silentLog } from '../../server/src/platform/log.ts';
import { median, say } from './figures.ts';

const lanes = 8;
const perRound = 2_000;
const rounds = 3;
const actor = systemActor('bench');

/** So many at once until all are done; gives completions a second. */
async function rate(count: number, work: (n: number) => Promise<unknown>): Promise<number> {
  const from = performance.now();
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return count / ((performance.now() - from) / 1000);
}

type Round = { readonly enqueue: number; readonly insert: number; readonly handle: number; readonly remove: number };

async function measure(connection: Connection): Promise<Round> {
  const pool = openPool(connection, 'gatehouse_app', silentLog, lanes);
  const raw = new pg.Pool({ ...connection, max: lanes });
  const db = openDatabase(pool);
  const jobs = createJobs(createSignals(db, silentLog));
  let handled = 0;
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const job = defineJob({
    name: 'bench',
    payload: z.strictObject({ id: z.string() }),
    maxAttempts: 3,
    actor,
    handle: async () => {
      handled += 1;
      if (handled === perRound) finish();
    },
  });
  try {
    const enqueue = await rate(perRound, (n) => db.as(actor, (tx) => jobs.enqueue(tx, job, { id: String(n) })));
    const insert = await rate(perRound, (n) =>
      raw.query('insert into bench_row (body) values ($1)', [`{"id":"${n}"}`]),
    );
    const from = performance.now();
    const worker = await startWorker({ connection, jobs: [job], log: silentLog, concurrency: lanes });
    await finished;
    const handle = perRound / ((performance.now() - from) / 1000);
    await worker.stop();
    const taken = 'delete from bench_row where id = (select id from bench_row limit 1 for update skip locked)';
    const remove = await rate(perRound, () => raw.query(taken));
    return { enqueue, insert, handle, remove };
  } finally {
    await pool.end();
    await raw.end();
  }
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  const log = (): void => undefined;
  const cluster = await startEmbedded({ dataDir: folder, purpose: 'command', log });
  try {
    const connection = await prepareEmbeddedLogin(cluster.connection);
    await prepareQueue(connection);
    const root = new pg.Client(cluster.connection);
    await root.connect();
    await root.query('create table public.bench_row (id bigserial primary key, body json not null)');
    await root.query('grant all on public.bench_row, public.bench_row_id_seq to public');
    await root.end();
    const measured: Round[] = [];
    for (let n = 0; n < rounds; n += 1) measured.push(await measure(connection));
    const figure = (name: 'enqueue' | 'handle', beside: 'insert' | 'remove', unit: string): void =>
      say({
        bench: `jobs.${name}`,
        value: median(measured.map((round) => round[name])),
        unit,
        limit: median(measured.map((round) => round[beside])),
        ratio: median(measured.map((round) => round[name] / round[beside])),
      });
    figure('enqueue', 'insert', 'jobs/s enqueued, a transaction as the application each, beside rows inserted');
    figure('handle', 'remove', 'jobs/s picked up, handled and removed, beside rows taken and deleted');
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
