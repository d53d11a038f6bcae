import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecipientKey } from '../model.ts';
import { answerSubject, extendReferences, plainByChoice, planAnswer } from './index.ts';

const usable = (address: string): RecipientKey => ({ address, outcome: 'usable', fingerprint: 'AB12', reason: null });
const none = (address: string): RecipientKey => ({ address, outcome: 'none', fingerprint: null, reason: null });
const expired = (address: string): RecipientKey => ({
  address,
  outcome: 'refused',
  fingerprint: 'CD34',
  reason: 'expired',
});

test('an answer is encrypted when every recipient has a usable key, also when the report was readable', () => {
  for (const reportEncrypted of [true, false]) {
    const plan = planAnswer(reportEncrypted, [usable('a@x.org'), usable('b@x.org')]);
    assert.equal(plan.protection, 'encrypted');
    assert.match(plan.explanation, /a@x\.org \(key AB12\), b@x\.org/);
  }
});

test('without any key, a readable report gets a readable answer', () => {
  const plan = planAnswer(false, [none('a@x.org')]);
  assert.deepEqual([plan.protection, plan.asksForKey], ['signed', false]);
  assert.match(plan.explanation, /No key is known for a@x\.org/);
});

test('an answer never becomes readable by itself', () => {
  const cases: [boolean, RecipientKey[], RegExp][] = [
    [true, [none('a@x.org')], /came encrypted.*No key is known for a@x\.org/],
    [true, [expired('a@x.org')], /came encrypted.*CD34 of a@x\.org is expired/],
    [false, [expired('a@x.org')], /A key is known.*is expired/],
    [false, [usable('a@x.org'), none('b@x.org')], /nobody may get it readable.*b@x\.org/],
  ];
  for (const [reportEncrypted, recipients, words] of cases) {
    const plan = planAnswer(reportEncrypted, recipients);
    assert.deepEqual([plan.protection, plan.asksForKey], ['blocked', true]);
    assert.match(plan.explanation, words);
  }
  assert.equal(plainByChoice([expired('a@x.org')]).protection, 'signed');
});

test('a subject that came protected is not repeated in the open', () => {
  const facts = { ref: 'SEC-1001', subject: 'RE: AW: Hole in the fence', reportEncrypted: true };
  assert.equal(answerSubject(facts, 'encrypted'), 'Re: Hole in the fence');
  assert.equal(answerSubject(facts, 'signed'), 'Your report (SEC-1001)');
  assert.equal(answerSubject({ ...facts, reportEncrypted: false }, 'signed'), 'Re: Hole in the fence');
  assert.equal(answerSubject({ ...facts, subject: null }, 'encrypted'), 'Your report (SEC-1001)');
});

test('references keep order, hold each id once at its last place, and drop what is none', () => {
  assert.deepEqual(extendReferences(['<a@x>', '<b@x>'], ['<a@x>', 'no id', '<bad\n@x>'], '<c@x>'), [
    '<b@x>',
    '<a@x>',
    '<c@x>',
  ]);
  const many = Array.from({ length: 50 }, (_, n) => `<${n}@x>`);
  assert.deepEqual(extendReferences(many, [], null), many.slice(30));
});
