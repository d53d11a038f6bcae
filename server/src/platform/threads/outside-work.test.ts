import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOutsideWork } from './outside-work.ts';
import type { TestTask } from './testing/script.ts';

const work = (timeoutMs: number) =>
  createOutsideWork<TestTask, Uint8Array | string>({
    script: new URL('./testing/script.ts', import.meta.url),
    size: 1,
    timeoutMs,
    tooMuch: () => 'too much',
  });
const echo: TestTask = { kind: 'echo', bytes: new Uint8Array([7]) };

test('what costs too much ends in the caller’s words, and the next task is done', async () => {
  const short = work(1_500);
  assert.equal(await short({ kind: 'spin' }), 'too much');
  assert.deepEqual(await short(echo), new Uint8Array([7]));
  const long = work(60_000);
  assert.equal(await long({ kind: 'exit' }), 'too much');
  assert.deepEqual(await long(echo), new Uint8Array([7]));
});

test('a mistake of ours is not told as one of whoever wrote the task', async () => {
  await assert.rejects(work(60_000)({ kind: 'throw', message: 'a bug' }), /^ThreadFailure: RangeError: a bug$/);
});

test('of what can not be taken nothing waits without end: it is refused, and what waited is done', async () => {
  const busy = work(60_000);
  const taken = Array.from({ length: 11 }, () => busy(echo));
  await assert.rejects(busy(echo), { name: 'DomainError', kind: 'unavailable', code: 'too_busy' });
  assert.equal((await Promise.all(taken)).length, 11);
  assert.deepEqual(await busy(echo), new Uint8Array([7]));
});
