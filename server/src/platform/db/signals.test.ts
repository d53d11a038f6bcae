import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Log } from '../log.ts';
import type { Database } from './database.ts';
import { createSignals } from './signals.ts';

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A database whose transactions take until they are let through. */
function slowDatabase() {
  let begun = 0;
  let finished = 0;
  let letThrough: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  const as = async (): Promise<undefined> => {
    begun += 1;
    await gate;
    finished += 1;
    return undefined;
  };
  return { db: { as } as unknown as Database, letThrough, counts: () => ({ begun, finished }) };
}

test('closing waits for what was given before, and takes nothing after it', async () => {
  const { db, letThrough, counts } = slowDatabase();
  const signals = createSignals(db, silent);
  signals.send('live', 'one');
  signals.send('live', 'two');
  const closed = signals.close();
  signals.send('live', 'three');
  assert.deepEqual(counts(), { begun: 1, finished: 0 });
  letThrough();
  await closed;
  const sent = counts();
  assert.equal(sent.begun, sent.finished);
  signals.send('live', 'four');
  assert.deepEqual(counts(), sent);
});
