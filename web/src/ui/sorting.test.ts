import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextOrder, orderOf, sortedBy } from './sorting.ts';

test('a heading sorts, turns round, and lets go', () => {
  assert.equal(nextOrder(undefined, 'Score'), 'Score');
  assert.equal(nextOrder(orderOf('Score'), 'Score'), '-Score');
  assert.equal(nextOrder(orderOf('-Score'), 'Score'), undefined);
  assert.equal(nextOrder(orderOf('-Score'), 'Owner'), 'Owner');
});

test('what has no value stands last both ways, and equals keep their order', () => {
  const rows = [
    { name: 'a', score: null },
    { name: 'b', score: 70 },
    { name: 'c', score: 9 },
    { name: 'd', score: 70 },
  ];
  const names = (reversed: boolean): string =>
    sortedBy(rows, ({ score }) => score, reversed)
      .map(({ name }) => name)
      .join('');
  assert.equal(names(false), 'cbda');
  assert.equal(names(true), 'bdca');
});
