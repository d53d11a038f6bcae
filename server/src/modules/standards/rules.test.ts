import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparedWith, newestFirst } from './rules.ts';

const editions = (...names: readonly string[]) => names.map((edition) => ({ edition }));

test('editions are ordered by their numbers, not by their letters', () => {
  const order = (...names: readonly string[]) => newestFirst(editions(...names)).map((e) => e.edition);
  assert.deepEqual(order('2016', '2026'), ['2026', '2016']);
  assert.deepEqual(order('5.0.9', '5.0.10', '4.0.3'), ['5.0.10', '5.0.9', '4.0.3']);
  assert.deepEqual(order('2026', '2026-b', '2026-a'), ['2026-b', '2026-a', '2026']);
});

test('an edition is compared with the adopted one, and the adopted one with the one before it', () => {
  const all = editions('2016', '2024', '2026');
  assert.equal(comparedWith('2026', all, '2016'), '2016');
  assert.equal(comparedWith('2026', all, '2026'), '2024');
  assert.equal(comparedWith('2026', all, undefined), '2024');
  assert.equal(comparedWith('2016', all, undefined), undefined);
});
