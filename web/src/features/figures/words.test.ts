import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoursText, quartersBefore, shareText, spreadText } from './words.ts';

test('times and shares say that there is nothing instead of showing a zero', () => {
  assert.equal(spreadText({ count: 0, medianHours: null, p90Hours: null }), 'none');
  assert.equal(spreadText({ count: 3, medianHours: 4, p90Hours: 72 }), 'half within 4 h, nine of ten within 3 d');
  assert.equal(shareText({ count: 0, of: 0, share: null }), 'none');
  assert.equal(shareText({ count: 2, of: 3, share: 0.667 }), '67 % (2 of 3)');
  assert.equal(hoursText(0.5), '30 m');
});

test('the quarters before one go over the turn of the year', () => {
  assert.deepEqual(quartersBefore('2026-Q2', 4), ['2026-Q2', '2026-Q1', '2025-Q4', '2025-Q3']);
});
