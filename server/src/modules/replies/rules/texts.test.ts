import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notificationMail } from './texts.ts';

test('a mail says which kind of step it tells of, by reference, and leads to the page of the review', () => {
  const subjects = (['review-asked', 'review-decided', 'review-started', 'review-lapsed'] as const).map((what) => {
    const { subject, text } = notificationMail(what, 'REV-1001', 'https://gate.example');
    assert.ok(text.includes('https://gate.example/reviews/REV-1001\n'), what);
    return subject;
  });
  assert.deepEqual(subjects, [
    'A question to you waits in REV-1001',
    'REV-1001 is decided',
    'REV-1001 is in review',
    'The approval of REV-1001 does not hold any more',
  ]);
  const other = notificationMail('new-case', 'SEC-1001', 'https://gate.example');
  assert.ok(other.text.includes('https://gate.example/cases/SEC-1001\n'));
});
