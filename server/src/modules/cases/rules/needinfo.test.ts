import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Needinfo } from '../model/index.ts';
import { addressIn, inOrder, isAsked, isSameQuestion } from './index.ts';

test('the address of a mail is found however its header writes it', () => {
  assert.equal(addressIn('Rea <Rea@Outside.example>'), 'rea@outside.example');
  assert.equal(addressIn('"a <b@c>" <rea@outside.example>'), 'rea@outside.example');
  assert.equal(addressIn(' rea@outside.example '), 'rea@outside.example');
  assert.equal(addressIn('<<<<'), '<<<<');
});

test('who is asked is known by person or by address, and nobody by an address that was not given', () => {
  const rea = { outside: { name: 'Rea', address: 'Rea@outside.example' } };
  assert.equal(isAsked({ person: 'p' }, { person: 'p', address: null }), true);
  assert.equal(isAsked({ person: 'p' }, { person: null, address: 'p' }), false);
  assert.equal(isAsked(rea, { person: null, address: 'rea@outside.example' }), true);
  assert.equal(isAsked(rea, { person: 'p', address: null }), false);
  assert.equal(isAsked({ outside: { name: 'Rea' } }, { person: null, address: null }), false);
});

test('the same question to the same party is one question', () => {
  const asked = { question: 'Which data?', of: { person: 'p' } };
  assert.equal(isSameQuestion(asked, { question: ' Which data? ', of: { person: 'p' } }), true);
  assert.equal(isSameQuestion(asked, { ...asked, of: { person: 'q' } }), false);
  const flag = { question: 'x', of: { outside: { name: 'Rea', key: 'bugzilla-flag:1' } } };
  assert.equal(isSameQuestion(flag, { ...flag, of: { outside: { name: 'Rea', key: 'bugzilla-flag:2' } } }), false);
});

test('open questions come first, oldest first, then the ended ones, newest first', () => {
  const at = (day: number): Date => new Date(Date.UTC(2026, 2, day));
  const one = (id: string, asked: number, ended: number | null): Needinfo => ({
    id,
    caseId: 'c',
    of: { person: 'p' },
    question: id,
    fromRequester: false,
    askedBy: null,
    askedAt: at(asked),
    dueAt: null,
    deferredUntil: null,
    state: ended === null ? 'open' : 'answered',
    endedAt: ended === null ? null : at(ended),
    endedBy: null,
    answer: null,
    reason: null,
  });
  const all = [one('d', 1, 5), one('b', 4, null), one('c', 2, 6), one('a', 3, null)];
  assert.deepEqual(
    inOrder(all).map(({ id }) => id),
    ['a', 'b', 'c', 'd'],
  );
});
