import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseChange, CaseFacts, CaseKind, DeadlineRule } from '../model/index.ts';
import {
  applied,
  deadlineFilter,
  fieldChanges,
  filledForClosing,
  lowersCritical,
  mergeKeepsReach,
  refusal,
  widens,
} from './index.ts';

const kind: CaseKind = {
  name: 'thing',
  refPrefix: 'TH',
  states: [
    { name: 'new', to: ['doing', 'closed'], leaveWith: ['assignee', 'severity'] },
    { name: 'doing', to: ['closed'] },
    { name: 'closed', to: ['doing'], closed: true },
  ],
  resolutions: ['fixed', 'duplicate'],
  defaultVisibility: 'internal',
  defaultFocusArea: 'bug-bounty',
  defaultDeadlines: {},
};

const opened = new Date('2026-03-01T10:00:00Z');
const facts: CaseFacts = {
  id: 'a',
  kind: 'thing',
  state: 'new',
  severity: null,
  priority: null,
  assignee: null,
  team: null,
  service: null,
  focusArea: 'bug-bounty',
  visibility: 'internal',
  deadlineAt: null,
  deadlineByHand: false,
  firstResponseAt: null,
  expiresAt: null,
  openedAt: opened,
  closedAt: null,
  resolution: null,
  duplicateOf: null,
  mergedInto: null,
  pausedAt: null,
  pausedMs: 0,
  version: 1,
};

const hours: readonly DeadlineRule[] = [
  { kind: 'thing', severity: 'high', firstResponseHours: 2, resolveHours: 48, version: 1 },
  { kind: 'thing', severity: 'low', firstResponseHours: null, resolveHours: 240, version: 1 },
];

const after = (before: CaseFacts, change: CaseChange) => applied(before, change, kind, hours);
const judge = (before: CaseFacts, change: CaseChange) => refusal(before, change, after(before, change), kind);
const at = (hour: number): Date => new Date(opened.getTime() + hour * 3_600_000);

test('a state is left only with its fields set, and the refusal names those that are missing', () => {
  assert.deepEqual(judge(facts, { state: 'doing' }), {
    code: 'case_fields_missing',
    state: 'new',
    fields: ['assignee', 'severity'],
  });
  assert.deepEqual(judge({ ...facts, assignee: 'p' }, { state: 'doing' }), {
    code: 'case_fields_missing',
    state: 'new',
    fields: ['severity'],
  });
  assert.equal(judge(facts, { state: 'doing', assignee: 'p', severity: 'low' }), undefined);
});

test('a kind goes only the ways that it declares', () => {
  const doing: CaseFacts = { ...facts, state: 'doing' };
  assert.deepEqual(judge(doing, { state: 'new' }), {
    code: 'case_transition',
    from: 'doing',
    to: 'new',
    open: ['closed'],
  });
  assert.deepEqual(judge(doing, { state: 'elsewhere' }), {
    code: 'case_transition',
    from: 'doing',
    to: 'elsewhere',
    open: ['closed'],
  });
});

test('closing needs a resolution of the kind, and a duplicate needs its original', () => {
  const doing: CaseFacts = { ...facts, state: 'doing' };
  const refused = { code: 'case_resolution_missing', resolutions: kind.resolutions, duplicate: false };
  assert.deepEqual(judge(doing, { state: 'closed' }), refused);
  assert.deepEqual(judge(doing, { state: 'closed', resolution: 'spam' }), refused);
  assert.deepEqual(judge(doing, { state: 'closed', resolution: 'duplicate' }), { ...refused, duplicate: true });
  assert.equal(judge(doing, { state: 'closed', resolution: 'duplicate', duplicateOf: 'b' }), undefined);
  assert.deepEqual(judge(doing, { resolution: 'fixed' }), { code: 'case_not_closed' });
});

test('a case that is opened again has no resolution and no original', () => {
  const closed: CaseFacts = { ...facts, state: 'closed', resolution: 'duplicate', duplicateOf: 'b', closedAt: opened };
  const { state, resolution, duplicateOf } = after(closed, { state: 'doing' });
  assert.deepEqual({ state, resolution, duplicateOf }, { state: 'doing', resolution: null, duplicateOf: null });
});

test('a merged case does not change', () => {
  assert.deepEqual(judge({ ...facts, mergedInto: 'b' }, { priority: 'P1' }), { code: 'case_merged' });
});

test('deadlines follow the severity until somebody sets one by hand', () => {
  const high = after(facts, { severity: 'high' });
  assert.deepEqual([high.firstResponseAt, high.deadlineAt, high.deadlineByHand], [at(2), at(48), false]);
  const lowered = after({ ...facts, severity: 'high', deadlineAt: at(48) }, { severity: 'low' });
  assert.deepEqual([lowered.firstResponseAt, lowered.deadlineAt], [null, at(240)]);
  const byHand: CaseFacts = { ...facts, severity: 'high', deadlineAt: at(9), deadlineByHand: true };
  assert.deepEqual(after(byHand, { severity: 'low' }).deadlineAt, at(9));
  const back = after(byHand, { deadlineAt: null });
  assert.deepEqual([back.deadlineAt, back.deadlineByHand], [at(48), false]);
  assert.equal(after({ ...facts, deadlineAt: at(48) }, { priority: 'P1' }).deadlineAt?.getTime(), at(48).getTime());
});

test('two people are needed to take a critical severity away or to open a restricted case', () => {
  assert.equal(lowersCritical({ severity: 'critical' }, { severity: 'high' }), true);
  assert.equal(lowersCritical({ severity: 'critical' }, { severity: null }), true);
  assert.equal(lowersCritical({ severity: 'critical' }, { severity: 'critical' }), false);
  assert.equal(lowersCritical({ severity: 'high' }, { severity: 'low' }), false);
  assert.equal(widens({ visibility: 'restricted' }, { visibility: 'team' }), true);
  assert.equal(widens({ visibility: 'restricted' }, { visibility: 'restricted' }), false);
  assert.equal(widens({ visibility: 'team' }, { visibility: 'internal' }), false);
});

test('a merge goes to a case that no more people see', () => {
  const reach = (visibility: CaseFacts['visibility'], team: string | null = null) => ({ visibility, team });
  assert.equal(mergeKeepsReach(reach('internal'), reach('restricted')), true);
  assert.equal(mergeKeepsReach(reach('restricted'), reach('internal')), false);
  assert.equal(mergeKeepsReach(reach('team', 'x'), reach('team', 'x')), true);
  assert.equal(mergeKeepsReach(reach('team', 'x'), reach('team', 'y')), false);
});

test('the timeline tells each field that changed, with instants as text', () => {
  const change: CaseChange = { severity: 'high', priority: 'P1' };
  assert.deepEqual(fieldChanges(facts, after(facts, change)), [
    { field: 'severity', from: null, to: 'high' },
    { field: 'priority', from: null, to: 'P1' },
    { field: 'deadlineAt', from: null, to: '2026-03-03T10:00:00.000Z' },
    { field: 'firstResponseAt', from: null, to: '2026-03-01T12:00:00.000Z' },
  ]);
});

test('words about deadlines are windows of days in UTC', () => {
  const now = new Date('2026-03-01T22:30:00Z');
  assert.deepEqual(deadlineFilter('overdue', now), { dueBefore: now });
  assert.deepEqual(deadlineFilter('today', now), {
    dueFrom: new Date('2026-03-01T00:00:00Z'),
    dueBefore: new Date('2026-03-02T00:00:00Z'),
  });
  assert.deepEqual(deadlineFilter('soon', now), { dueFrom: now, dueBefore: new Date('2026-03-02T22:30:00Z') });
  assert.deepEqual(deadlineFilter('none', now), { noDeadline: true });
});

test('closing without work fills what the state may not be left without, and nothing else', () => {
  const report: CaseKind = { ...kind, resolutions: ['fixed', 'spam', 'duplicate'], workedResolutions: ['fixed'] };
  const closing = { by: 'ann', at: at(3) };
  const fill = (before: CaseFacts, change: CaseChange) => filledForClosing(before, change, report, closing);
  const spam: CaseChange = { state: 'closed', resolution: 'spam' };
  assert.deepEqual(fill(facts, spam), { ...spam, assignee: 'ann', severity: 'none' });
  assert.deepEqual(fill({ ...facts, assignee: 'ben' }, { ...spam, severity: 'low' }), { ...spam, severity: 'low' });
  for (const unfilled of [
    { state: 'closed', resolution: 'fixed' },
    { state: 'closed' },
    { state: 'doing', resolution: 'spam' },
    { ...spam, assignee: null, severity: null },
  ] satisfies CaseChange[])
    assert.deepEqual(fill(facts, unfilled), unfilled);
  assert.deepEqual(fill({ ...facts, state: 'doing' }, spam), spam);
});
