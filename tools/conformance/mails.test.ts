import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareRows } from './compare.ts';
import { type MailRow, tooManyInQuarantine } from './mails.ts';
import { renderTable } from './render.ts';

const row: MailRow = {
  outcome: 'case',
  reason: null,
  subject: 'A | B',
  encrypted: false,
  decryptedWith: null,
  integrity: null,
  signature: 'none',
  signer: null,
  bounced: null,
  attachments: '',
  keys: '',
  textSha256: 'ab'.repeat(32),
};

test('equal tables have no differences', () => {
  assert.deepEqual(compareRows({ 'a.eml': row }, { 'a.eml': { ...row } }), []);
});

test('a changed verdict, a missing message and an extra one are each told', () => {
  assert.deepEqual(
    compareRows({ 'a.eml': row, 'b.eml': row }, { 'a.eml': { ...row, signature: 'good' }, 'c.eml': row }),
    [
      'a.eml: signature is "good", the table says "none"',
      'b.eml: in the table, and not there',
      'c.eml: there, and not in the table',
    ],
  );
});

test('a fourth message in the quarantine is too many', () => {
  const quarantined = { ...row, outcome: 'quarantine' } as const;
  const three = { a: quarantined, b: quarantined, c: quarantined };
  assert.deepEqual(tooManyInQuarantine(three), []);
  assert.deepEqual(tooManyInQuarantine({ ...three, d: quarantined }), ['4 messages end in the quarantine, 3 may']);
});

test('the page names each message with its outcome', () => {
  const page = renderTable({ about: 'Samples.', receivedAt: '2026-01-01T00:00:00Z', mails: { 'x|y.eml': row } });
  assert.ok(page.includes('| x\\|y.eml | case | no | none | `abababababababab` |'), page);
});
