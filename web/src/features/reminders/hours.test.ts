import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hourChoices } from './hours.ts';

test('hours are told in the time of the reader, and sent in UTC', () => {
  // India: five and a half hours ahead of UTC, which the browser tells as -330.
  const choices = hourChoices(-330);
  assert.deepEqual(choices[0], { value: '19', label: '00:30 (19:00 UTC)' });
  assert.equal(choices.find(({ value }) => value === '6')?.label, '11:30 (06:00 UTC)');
  assert.equal(new Set(choices.map(({ value }) => value)).size, 24);
  assert.deepEqual(hourChoices(0)[6], { value: '6', label: '06:00 UTC' });
});
