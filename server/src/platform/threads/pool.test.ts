import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createThreadPool, type ThreadPool } from './pool.ts';
import { ThreadFailure, type ThreadFailureReason } from './protocol.ts';
import type { TestTask } from './testing/script.ts';

type Pool = ThreadPool<TestTask, Uint8Array>;

function pool(timeoutMs = 20_000, idleMs?: number): Pool {
  return createThreadPool({
    script: new URL('./testing/script.ts', import.meta.url),
    size: 2,
    memoryLimitMb: 32,
    timeoutMs,
    ...(idleMs === undefined ? {} : { idleMs }),
  });
}

const echo = (text: string): TestTask => ({ kind: 'echo', bytes: new Uint8Array(Buffer.from(text)) });

async function failsWith(run: Promise<unknown>, reason: ThreadFailureReason, message: RegExp): Promise<void> {
  await assert.rejects(run, (error: unknown) => {
    assert.ok(error instanceof ThreadFailure);
    assert.equal(error.reason, reason);
    assert.match(error.message, message);
    return true;
  });
}

async function stillAnswers(threads: Pool): Promise<void> {
  assert.equal(Buffer.from(await threads.run(echo('after'))).toString(), 'after');
}

test('each of many tasks gets its own answer, on fewer threads than tasks', async () => {
  const threads = pool();
  const texts = Array.from({ length: 20 }, (_, i) => `task ${i}`);
  const answers = await Promise.all(texts.map((text) => threads.run(echo(text))));
  assert.deepEqual(
    answers.map((bytes) => Buffer.from(bytes).toString()),
    texts,
  );
  await threads.close();
});

test('a transferred buffer moves to the thread and back instead of being copied', async () => {
  const threads = pool();
  const bytes = new Uint8Array(1_000_000).fill(7);
  const back = await threads.run({ kind: 'echo', bytes }, [bytes.buffer]);
  assert.equal(bytes.byteLength, 0);
  assert.equal(back.length, 1_000_000);
  assert.equal(back[999_999], 7);
  await threads.close();
});

test('a task without end is ended after its time, and the pool goes on', async () => {
  const threads = pool(1_500);
  const spinning = [threads.run({ kind: 'spin' }), threads.run({ kind: 'spin' })];
  const behind = threads.run(echo('behind'));
  await Promise.all(spinning.map((run) => failsWith(run, 'timeout', /longer than 1500 ms/)));
  assert.equal(Buffer.from(await behind).toString(), 'behind');
  await threads.close();
});

test('a task that outgrows the heap fails alone', async () => {
  const threads = pool();
  await failsWith(threads.run({ kind: 'grow' }), 'out-of-memory', /more memory/);
  await stillAnswers(threads);
  await threads.close();
});

test('a thread that ends by itself fails its task and is replaced', async () => {
  const threads = pool();
  await failsWith(threads.run({ kind: 'exit' }), 'crashed', /without an answer/);
  await stillAnswers(threads);
  await threads.close();
});

test('what the handler throws reaches the caller with its message', async () => {
  const threads = pool();
  await failsWith(threads.run({ kind: 'throw', message: 'too wide' }), 'threw', /^RangeError: too wide$/);
  await stillAnswers(threads);
  await threads.close();
});

test('a thread without work is ended, and another one takes the next task', async () => {
  const threads = pool(20_000, 20);
  const first = await threads.run({ kind: 'thread' });
  assert.deepEqual(await threads.run({ kind: 'thread' }), first);
  await sleep(300);
  assert.notDeepEqual(await threads.run({ kind: 'thread' }), first);
  await threads.close();
});

test('an abort ends the thread that has the task, lets what waits with it go, and the pool goes on', async () => {
  const threads = pool();
  const unwanted = new AbortController();
  const runs = [1, 2, 3].map(() => threads.run({ kind: 'spin' }, [], unwanted.signal));
  const behind = threads.run(echo('behind'));
  const refused = runs.map((run) => failsWith(run, 'aborted', /not wanted/));
  await sleep(50);
  unwanted.abort();
  await Promise.all(refused);
  assert.equal(Buffer.from(await behind).toString(), 'behind');
  await failsWith(threads.run(echo('late'), [], unwanted.signal), 'aborted', /not wanted/);
  await threads.close();
});

test('closing rejects what runs and what waits, and refuses what comes later', async () => {
  const threads = pool();
  const runs = [1, 2, 3].map(() => threads.run({ kind: 'spin' }));
  const refused = runs.map((run) => failsWith(run, 'closed', /closed before/));
  await threads.close();
  await Promise.all(refused);
  await failsWith(threads.run(echo('late')), 'closed', /pool is closed/);
});
