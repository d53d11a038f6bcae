import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endWords, partyName } from './words.ts';

const kim = { id: 'k', name: 'Kim' };
const [inside, outside] = [
  { person: kim, outside: null },
  { person: null, outside: { name: 'Rea', address: null } },
];

test('who is asked has a name, inside and outside', () => {
  assert.deepEqual([partyName(inside), partyName(outside)], ['Kim', 'Rea']);
});

test('an answer names who gave it in the place of who was asked', () => {
  assert.equal(endWords({ state: 'answered', of: inside, endedBy: kim }), 'answered');
  assert.equal(endWords({ state: 'answered', of: outside, endedBy: null }), 'answered');
  assert.equal(endWords({ state: 'answered', of: outside, endedBy: kim }), 'answer recorded by Kim');
  assert.equal(endWords({ state: 'withdrawn', of: inside, endedBy: kim }), 'withdrawn by Kim');
  assert.equal(endWords({ state: 'withdrawn', of: inside, endedBy: null }), 'withdrawn');
});
