import assert from 'node:assert/strict';
import { test } from 'node:test';
import { together, within } from './together.ts';

test('what arrives while something runs is done together, and what fails together is done one by one', async () => {
  const runs: (readonly number[])[] = [];
  const twice = together<number, number>({
    pick: (waiting) => waiting.slice(0, 3),
    run: async (items) => {
      runs.push(items);
      await new Promise((resolve) => setImmediate(resolve));
      if (items.includes(13)) throw new Error(`refused ${items.join(' ')}`);
      return items.map((item) => 2 * item);
    },
  });
  const all = await Promise.allSettled([1, 2, 13, 4, 5].map(twice));
  assert.deepEqual(runs, [[1], [2, 13, 4], [2], [13], [4], [5]]);
  assert.deepEqual(
    all.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason))),
    [2, 4, 'Error: refused 13', 8, 10],
  );
});

test('what goes together is picked by the items, not by their places', async () => {
  const runs: (readonly string[])[] = [];
  const file = together<string, string>({
    pick: (waiting) => waiting.filter((item) => item[0] === waiting[0]?.[0]),
    run: async (items) => {
      runs.push(items);
      await new Promise((resolve) => setImmediate(resolve));
      return items;
    },
  });
  assert.deepEqual(await Promise.all(['x', 'a1', 'b1', 'a2'].map(file)), ['x', 'a1', 'b1', 'a2']);
  assert.deepEqual(runs, [['x'], ['a1', 'a2'], ['b1']]);
});

test('batches run side by side, up to the lanes, and what must wait for one that runs waits', async () => {
  const open: string[] = [];
  const seen: string[] = [];
  const gates = new Map<string, () => void>();
  const file = together<string, string>({
    lanes: 2,
    pick: (waiting, running) => waiting.filter((item) => !running.some((other) => other[0] === item[0])).slice(0, 1),
    run: async ([item = '']) => {
      open.push(item);
      seen.push([...open].sort().join('+'));
      await new Promise<void>((resolve) => gates.set(item, resolve));
      open.splice(open.indexOf(item), 1);
      return [item];
    },
  });
  const all = ['a1', 'a2', 'b1', 'c1'].map(file);
  for (const item of ['b1', 'a1', 'a2', 'c1']) {
    while (!gates.has(item)) await new Promise((resolve) => setImmediate(resolve));
    gates.get(item)?.();
    await all[['a1', 'a2', 'b1', 'c1'].indexOf(item)];
  }
  assert.deepEqual(seen, ['a1', 'a1+b1', 'a1+c1', 'a2+c1']);
});

test('a batch ends before it has too many or too much, and something too large goes alone', () => {
  const pick = within<number>(3, 10, (item) => item);
  assert.deepEqual(pick([1, 2, 3, 4]), [1, 2, 3]);
  assert.deepEqual(pick([4, 6, 1]), [4, 6]);
  assert.deepEqual(pick([99, 1]), [99]);
  assert.deepEqual(pick([5]), [5]);
});
