import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counted } from './counted.ts';

test('one thing is in the singular', () => {
  assert.equal(counted(1, 'minute'), '1 minute');
  assert.equal(counted(0, 'minute'), '0 minutes');
  assert.equal(counted(2, 'person', 'people'), '2 people');
});
