import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUuid, uuidSequence } from './ids.ts';

test('ids sort in the order of their making, within a millisecond and over a clock that goes back', () => {
  const next = uuidSequence();
  const at = Date.UTC(2026, 10, 20);
  const made = Array.from({ length: 10_000 }, (_, n) => next(n < 9_000 ? at : at - 5_000));
  assert.deepEqual([...made].sort(), made);
  assert.equal(new Set(made).size, made.length);
  assert.ok(made.every((id) => isUuid(id) && id[14] === '7' && /[89ab]/.test(id[19] ?? '')));
  const later = next(at + 60_000);
  assert.equal(Number.parseInt(later.replaceAll('-', '').slice(0, 12), 16), at + 60_000);
});
