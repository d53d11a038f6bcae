import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DueItem } from './model.ts';
import { type Hearing, reminderMail, remindersDue } from './rules.ts';

const at = (text: string): Date => new Date(`2026-03-${text}Z`);
const item = (personId: string, since: Date, ref = 'SEC-1001'): DueItem => ({
  personId,
  ref,
  what: 'question',
  since,
  caseId: ref,
});
const everybody = new Map([
  ['ann', 'ann'],
  ['kim', 'ann'],
  ['left', undefined],
]);
const due = (items: readonly DueItem[], now: Date, hearing: Partial<Hearing> = {}) =>
  remindersDue(items, everybody, new Map([['ann', { setting: undefined, lastDay: undefined, ...hearing }]]), now);

test('a reminder comes from the hour of the person on, once a day, and not while it is paused', () => {
  const items = [item('ann', at('01T10:00'))];
  assert.deepEqual(due(items, at('02T05:59')), []);
  assert.equal(due(items, at('02T06:00')).length, 1);
  assert.equal(due(items, at('02T23:50')).length, 1);
  assert.deepEqual(due(items, at('02T06:10'), { lastDay: '2026-03-02' }), []);
  assert.equal(due(items, at('03T06:00'), { lastDay: '2026-03-02' }).length, 1);
  assert.deepEqual(due(items, at('02T12:00'), { setting: { paused: false, hour: 13 } }), []);
  assert.deepEqual(due(items, at('02T14:00'), { setting: { paused: true, hour: 6 } }), []);
});

test('what came after the hour waits for the next day', () => {
  const items = [item('ann', at('02T06:30'))];
  assert.deepEqual(due(items, at('02T07:00')), []);
  assert.equal(due(items, at('03T06:00')).length, 1);
});

test('what waits for who is absent is grouped into the mail of who stands in', () => {
  const [own, other] = [item('ann', at('01T10:00')), item('kim', at('01T11:00'), 'SEC-1002')];
  assert.deepEqual(due([own, other, item('left', at('01T10:00'))], at('02T06:00')), [
    { to: 'ann', own: [own], others: [other] },
  ]);
});

test('a mail says references, ages and counts, and nothing else', () => {
  const mail = reminderMail({
    own: [item('ann', at('01T10:00'))],
    others: [{ name: 'Kim', items: [item('kim', at('03T05:00'), 'REV-1002')], unseen: 2 }],
    origin: 'https://gate.example',
    now: at('03T06:00'),
  });
  assert.equal(mail.subject, '4 things wait for you');
  assert.equal(
    mail.text,
    `These wait for you:

  SEC-1001  question, since 2 days
    https://gate.example/cases/SEC-1001

For Kim, who is absent:

  REV-1002  question, since today
    https://gate.example/cases/REV-1002
  and 2 more that only others may see; somebody of the security group can help.

You get this once a day at most. Choose another hour, or pause it: https://gate.example/settings
`,
  );
});
