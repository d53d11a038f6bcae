import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CaseClock, clockAt } from './index.ts';

const hour = 3_600_000;
const at = (hours: number): Date => new Date(Date.parse('2026-03-01T10:00:00Z') + hours * hour);

const running: CaseClock = {
  deadlineAt: at(100),
  deadlineByHand: false,
  firstResponseAt: at(10),
  pausedAt: null,
  pausedMs: 0,
};

test('a clock that stood still is later by the length of the wait', () => {
  const still = clockAt(running, true, at(4));
  assert.deepEqual(still, { ...running, pausedAt: at(4) });
  assert.deepEqual(clockAt(still, false, at(24)), {
    deadlineAt: at(120),
    deadlineByHand: false,
    firstResponseAt: at(30),
    pausedAt: null,
    pausedMs: 20 * hour,
  });
});

test('waits that overlap count once, and waits after each other add up', () => {
  const twice = clockAt(clockAt(running, true, at(4)), true, at(8));
  assert.deepEqual(twice.pausedAt, at(4));
  const once = clockAt(twice, false, at(10));
  const again = clockAt(clockAt(once, true, at(20)), false, at(25));
  assert.deepEqual([again.deadlineAt, again.pausedMs], [at(111), 11 * hour]);
});

test('a deadline that a person chose stays', () => {
  const still = clockAt({ ...running, deadlineByHand: true }, true, at(4));
  assert.deepEqual(clockAt(still, false, at(24)).deadlineAt, at(100));
});

test('what was late stays as late as it was, and a first response that was missed stays missed', () => {
  const late = clockAt(clockAt(running, true, at(103)), false, at(113));
  assert.deepEqual([late.deadlineAt, late.firstResponseAt], [at(110), at(10)]);
});

test('a clock that runs and a clock without anything on it stay as they are', () => {
  assert.equal(clockAt(running, false, at(50)), running);
  const empty: CaseClock = { ...running, deadlineAt: null, firstResponseAt: null };
  assert.deepEqual(clockAt(clockAt(empty, true, at(1)), false, at(2)), { ...empty, pausedMs: hour });
});
