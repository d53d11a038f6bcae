import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupEvents } from './event-words.ts';
import type { CaseKind } from './kind.ts';
import type { CaseSummary } from './model.ts';
import { deadlineWords, mailWords, stateWord, waitsWords } from './words.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const fresh: CaseSummary = {
  id: 'a',
  ref: 'SEC-1001',
  kind: 'report',
  title: 'A report',
  state: 'new',
  severity: 'high',
  priority: null,
  assignee: null,
  team: null,
  visibility: 'restricted',
  deadlineAt: '2026-12-20T12:00:00Z',
  deadlineByHand: false,
  firstResponseAt: '2026-11-21T12:00:00Z',
  expiresAt: null,
  openedAt: '2026-11-20T12:00:00Z',
  updatedAt: '2026-11-20T12:00:00Z',
  service: null,
  focusArea: 'bug-bounty',
  labels: [],
  closedAt: null,
  resolution: null,
  version: 1,
  waitingOn: 'us',
  pausedSince: null,
  waitsOn: [],
  lastMessage: null,
};

test('a new case is due for its answer, later for its fix', () => {
  assert.deepEqual(deadlineWords(fresh, now), { text: 'answer in 24 h', urgency: 'calm' });
  assert.deepEqual(deadlineWords(fresh, now + 3_600_000), { text: 'answer in 23 h', urgency: 'soon' });
  assert.deepEqual(deadlineWords({ ...fresh, state: 'triaged' }, now), { text: 'fix in 30 d', urgency: 'calm' });
});

test('what a page of its own decides is due, not fixed; without a day there is none', () => {
  const review: CaseKind = {
    name: 'review',
    refPrefix: 'REV',
    states: [],
    owner: { page: '/reviews/:ref' },
    resolutions: [],
    defaultVisibility: 'internal',
    defaultFocusArea: 'risk-and-security-reviews',
  };
  const accepted = { ...fresh, state: 'accepted', severity: null, firstResponseAt: null };
  assert.deepEqual(deadlineWords(accepted, now, review), { text: 'due in 30 d', urgency: 'calm' });
  assert.deepEqual(deadlineWords({ ...accepted, deadlineAt: null }, now, review), { text: 'none', urgency: 'calm' });
  assert.deepEqual(deadlineWords({ ...accepted, deadlineAt: null }, now), { text: 'when rated', urgency: 'calm' });
});

test('what is late says by how much; what is closed says how it ended', () => {
  const late = Date.parse('2026-12-22T12:00:00Z');
  assert.deepEqual(deadlineWords({ ...fresh, state: 'in-progress' }, late), { text: 'fix 2 d over', urgency: 'over' });
  const closed = { ...fresh, closedAt: '2026-11-20T13:00:00Z', resolution: 'not-applicable' };
  assert.deepEqual(deadlineWords(closed, late), { text: 'not applicable', urgency: 'calm' });
});

test('a clock that stands still says what was left when it stopped', () => {
  const waiting = { ...fresh, state: 'in-progress', pausedSince: '2026-12-10T12:00:00Z' };
  const later = Date.parse('2027-01-20T12:00:00Z');
  assert.deepEqual(deadlineWords(waiting, later), { text: 'paused, 10 d left', urgency: 'calm' });
  const byHand = { ...waiting, deadlineByHand: true };
  assert.deepEqual(deadlineWords(byHand, later), { text: 'fix 31 d over', urgency: 'over' });
  const late = { ...waiting, pausedSince: '2026-12-23T12:00:00Z' };
  assert.deepEqual(deadlineWords(late, later), { text: 'paused, 3 d over', urgency: 'over' });
});

test('on whom a case waits is told by name, further ones by their number', () => {
  const kim = {
    needinfo: 'n',
    person: { id: 'k', name: 'Kim' },
    outside: null,
    since: fresh.openedAt,
    dueAt: null,
    deferredUntil: null,
  };
  assert.equal(waitsWords([kim]), 'Kim');
  assert.equal(waitsWords([{ ...kim, person: null, outside: 'Rea' }, kim, kim]), 'Rea and 2 more');
});

test('a bad signature outweighs the encryption', () => {
  assert.deepEqual(mailWords({ encrypted: true, signature: 'bad' }), { text: 'bad signature', tone: 'late' });
  assert.deepEqual(mailWords({ encrypted: true, signature: 'good' }), {
    text: 'encrypted · good signature',
    tone: 'good',
  });
  assert.deepEqual(mailWords({ encrypted: false, signature: 'none' }), { text: 'not encrypted', tone: 'plain' });
});

test('what one person does in one go is one line, and what has its own card is none', () => {
  const event = (id: string, type: string, text: string, at: string) => ({
    id,
    type,
    text,
    at,
    actor: { id: 'p', name: 'Ada' },
    facts: {},
  });
  assert.deepEqual(
    groupEvents([
      event('1', 'changed', 'Ada set priority to P1', '2026-11-20T12:00:00Z'),
      event('2', 'noted', 'Ada added a note', '2026-11-20T12:00:30Z'),
      event('3', 'changed', 'Ada changed state from new to triaged', '2026-11-20T12:01:00Z'),
      event('4', 'changed', 'Ada cleared severity (was low)', '2026-11-20T12:30:00Z'),
    ]),
    [
      {
        id: '1',
        who: 'Ada',
        at: '2026-11-20T12:00:00Z',
        phrases: ['set priority to P1', 'changed state from new to triaged'],
      },
      { id: '4', who: 'Ada', at: '2026-11-20T12:30:00Z', phrases: ['cleared severity (was low)'] },
    ],
  );
});

test('a state is called what its kind calls it', () => {
  const kind = {
    states: [
      { name: 'conditional', label: 'approved with conditions', to: [] },
      { name: 'in-progress', to: [] },
    ],
  };
  assert.equal(stateWord('conditional', kind), 'approved with conditions');
  assert.equal(stateWord('in-progress', kind), 'in progress');
  assert.equal(stateWord('in-progress', undefined), 'in progress');
});
