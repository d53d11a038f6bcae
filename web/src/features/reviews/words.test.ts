import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReviewState } from './model.ts';
import { isDateRunning, stateTone, stepOf, usualSteps, wantedBy } from './words.ts';

const reviewStates = [
  'requested',
  'needs-info',
  'accepted',
  'in-review',
  'second-approval',
  'approved',
  'conditional',
  'rejected',
  'not-needed',
  'duplicate',
  'withdrawn',
  'lapsed',
] as const satisfies readonly ReviewState[];

test('the usual steps follow each other, and every state stands at one of them', () => {
  assert.deepEqual(
    usualSteps.map(({ state }) => stepOf(state)),
    [0, 1, 2, 3],
  );
  for (const state of reviewStates) assert.ok(stepOf(state) >= 0 && stepOf(state) < usualSteps.length, state);
});

test('an approval that lapsed is back in review and looks late', () => {
  assert.equal(stepOf('lapsed'), stepOf('in-review'));
  assert.equal(stateTone('lapsed'), 'late');
});

test('a planned date counts before a wished one', () => {
  assert.deepEqual(wantedBy({ targetDate: '2026-12-01', desiredDate: '2026-11-20' }), {
    day: '2026-12-01',
    planned: true,
  });
  assert.deepEqual(wantedBy({ targetDate: null, desiredDate: '2026-11-20' }), { day: '2026-11-20', planned: false });
  assert.deepEqual(wantedBy({ targetDate: null, desiredDate: null }), { day: null, planned: false });
});

test('a question to the requester interrupts the step at which it was asked', () => {
  assert.equal(stepOf('needs-info', 'accepted'), stepOf('accepted'));
  assert.equal(stepOf('needs-info', 'in-review'), stepOf('in-review'));
  assert.equal(stepOf('needs-info', null), stepOf('requested'));
});

test('nothing is late while the requester is waited for, nor after the decision', () => {
  assert.deepEqual(reviewStates.filter(isDateRunning), ['requested', 'accepted', 'in-review', 'second-approval']);
});
