import assert from 'node:assert/strict';
import { test } from 'node:test';
import { securityText } from './rules.ts';

const now = new Date('2026-11-20T10:00:00.123Z');
const keys = [
  { address: 'security@example.org', fingerprint: 'AB12', armored: '', state: 'current' },
  { address: 'security@example.org', fingerprint: 'CD34', armored: '', state: 'retired' },
] as const;

test('security.txt names where to write and the current keys, and does not expire while it is served', () => {
  assert.equal(
    securityText({ origin: 'https://gatehouse.example', keys }, now),
    [
      'Contact: mailto:security@example.org',
      'Expires: 2027-01-19T10:00:00Z',
      'Encryption: openpgp4fpr:ab12',
      'Encryption: https://gatehouse.example/api/v1/role-keys',
      'Canonical: https://gatehouse.example/.well-known/security.txt',
      'Preferred-Languages: en',
      '',
    ].join('\n'),
  );
});

test('without TLS it names no address of a web page: readers would refuse it', () => {
  assert.doesNotMatch(securityText({ origin: 'http://localhost:8400', keys }, now), /http:/);
});
