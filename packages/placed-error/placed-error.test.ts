import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PlacedError, pathOf } from './index.ts';

class LetterError extends PlacedError {
  override readonly name = 'LetterError';
}

test('a refusal names its place, and nothing before the problem when it is about the whole file', () => {
  const cause = new SyntaxError('Unexpected end');
  const placed = new LetterError('pages[0].id', 'is empty', { cause });
  assert.deepEqual([placed.message, placed.at, placed.problem], ['pages[0].id: is empty', 'pages[0].id', 'is empty']);
  assert.equal(placed.cause, cause);
  assert.equal(String(placed), 'LetterError: pages[0].id: is empty');
  assert.ok(placed instanceof PlacedError && placed instanceof Error);
  assert.equal(new LetterError('', 'is no letter').message, 'is no letter');
});

test('a path is written as in code', () => {
  assert.equal(pathOf(['pages', 0, 'items', 13, 'id']), 'pages[0].items[13].id');
  assert.equal(pathOf([2, 'name']), '[2].name');
  assert.equal(pathOf([]), '');
});
