import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  baseAddress,
  containsWords,
  fileUnder,
  isRoleAddress,
  repeatKey,
  route,
  serviceCandidates,
  type Threads,
} from './rules.ts';

const nothingKnown: Threads = {
  ownCopy: false,
  sameMail: undefined,
  otherMailWithId: false,
  caseByToken: undefined,
  caseByReference: undefined,
  caseByBounce: undefined,
};

test('a plus-address belongs to its role address, in any case of letters', () => {
  assert.equal(baseAddress('Security+abc@Example.org'), 'security@example.org');
  assert.equal(isRoleAddress('SECURITY+x@localhost', ['security@localhost']), true);
});

test('what only looks like a role address is refused', () => {
  for (const address of [
    'security@localhost.example',
    'xsecurity@localhost',
    '+x@localhost',
    'security@local+host',
    'security',
  ]) {
    assert.equal(isRoleAddress(address, ['security@localhost']), false, address);
  }
});

test('keywords count as whole words only', () => {
  assert.equal(containsWords('the sync server', 'sync'), true);
  assert.equal(containsWords('a synchronous call', 'sync'), false);
  assert.equal(containsWords('async', 'sync'), false);
  assert.equal(containsWords('über-sync!', 'sync'), true);
});

test('the first rule that matches decides', () => {
  const rules = [
    { kind: 'recipient', pattern: 'press@example.org', teamId: 'press' },
    { kind: 'keyword', pattern: 'Mar File', teamId: 'updates' },
    { kind: 'keyword', pattern: 'overflow', teamId: 'memory' },
  ] as const;
  const mail = { recipients: ['security@example.org'], subject: 'Heap overflow', text: 'in the .mar file parser' };
  assert.deepEqual(route(rules, mail), { teamId: 'updates', why: 'keyword' });
  assert.deepEqual(route(rules, { ...mail, recipients: ['Press+x@example.org'] }), {
    teamId: 'press',
    why: 'recipient',
  });
  assert.equal(route(rules, { recipients: [], subject: 'hello', text: '' }), undefined);
});

test('host names of a report are candidates for its service', () => {
  assert.deepEqual(
    serviceCandidates('XSS on Addons.Example.org', 'see https://addons.example.org/x and token.services.example.net.'),
    ['addons.example.org', 'token.services.example.net'],
  );
});

test('the same text counts as repeated whatever its white space, and an empty one never does', () => {
  assert.equal(repeatKey('A@x.org', 'Hello\r\n  World'), repeatKey('a@x.org', 'hello world '));
  assert.notEqual(repeatKey('a@x.org', 'hello'), repeatKey('b@x.org', 'hello'));
  assert.equal(repeatKey('a@x.org', ' \n'), undefined);
});

test('an own copy and a second delivery are set aside', () => {
  assert.deepEqual(fileUnder({ ...nothingKnown, ownCopy: true, sameMail: 'm' }), {
    to: 'nothing',
    because: 'own-copy',
  });
  assert.deepEqual(fileUnder({ ...nothingKnown, sameMail: 'm', caseByToken: 'c' }), {
    to: 'nothing',
    because: 'duplicate',
    of: 'm',
  });
});

test('an unguessable token says more than a reference that anybody may write', () => {
  assert.deepEqual(fileUnder({ ...nothingKnown, caseByToken: 'mine', caseByReference: 'other' }), {
    to: 'case',
    caseId: 'mine',
    by: 'token',
  });
  assert.deepEqual(fileUnder({ ...nothingKnown, caseByBounce: 'sent', caseByReference: 'other' }), {
    to: 'case',
    caseId: 'sent',
    by: 'bounce',
  });
  assert.deepEqual(fileUnder({ ...nothingKnown, caseByReference: 'other' }), {
    to: 'case',
    caseId: 'other',
    by: 'reference',
  });
});

test('a pre-empted Message-ID does not keep a new report out', () => {
  assert.deepEqual(fileUnder({ ...nothingKnown, otherMailWithId: true }), { to: 'new-case' });
});
