import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayText, dayValueOf, endOfDay, lengths, relative, shortSpan, span } from './time.ts';

const { minute, hour, day } = lengths;

test('a span is told in the largest unit, with minutes below ten hours', () => {
  const spans: readonly (readonly [number, string])[] = [
    [0, '0 s'],
    [59_999, '59 s'],
    [2 * minute, '2 m'],
    [2 * hour, '2 h'],
    [2 * hour + 10 * minute, '2 h 10 m'],
    [10 * hour + 10 * minute, '10 h'],
    [47 * hour, '47 h'],
    [2 * day, '2 d'],
    [99 * day, '99 d'],
    [100 * day, '3 mo'],
    [730 * day, '2 y'],
  ];
  assert.deepEqual(
    spans.map(([length]) => span(length)),
    spans.map(([, text]) => text),
  );
});

test('a column has one unit', () => {
  assert.equal(shortSpan(2 * hour + 10 * minute), '2 h');
});

test('what is a moment ahead of the reader’s clock is now', () => {
  const now = 1_000_000_000;
  assert.equal(relative(now + 3000, now, 'ago'), 'just now');
  assert.equal(relative(now - 19_000, now, 'short'), 'now');
  assert.equal(relative(now - 19_000, now, 'since'), 'since a moment ago');
  assert.equal(relative(now - 2 * day, now, 'since'), 'since 2 d');
  assert.equal(relative(now - 5 * minute, now, 'ago'), '5 m ago');
  assert.equal(relative(now + 3 * day, now, 'until'), 'in 3 d');
});

test('a chosen day ends at its own end, where the reader is', () => {
  assert.equal(dayValueOf(endOfDay('2030-01-31')), '2030-01-31');
  assert.equal(new Date(endOfDay('2030-01-31')).getHours(), 23);
});

test('a day is written in one form whatever the browser speaks', () => {
  const now = Date.parse('2026-11-30T12:00:00Z');
  assert.equal(dayText('2026-12-09T12:00:00Z', now), '9 Dec');
  assert.equal(dayText('2027-01-15T12:00:00Z', now), '15 Jan 2027');
});
