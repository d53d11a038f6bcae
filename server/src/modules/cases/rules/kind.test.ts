import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseChange, CaseFacts, CaseKind } from '../model/index.ts';
import { thingKind } from '../testing.ts';
import { applied, closedStateFor, kindMistakes, refusal, reopenState } from './index.ts';

const facts = (state: string, resolution: string | null = null): CaseFacts => ({
  id: 'a',
  kind: 'thing',
  state,
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
  openedAt: new Date(0),
  closedAt: null,
  resolution,
  duplicateOf: null,
  mergedInto: null,
  pausedAt: null,
  pausedMs: 0,
  version: 1,
});

const after = (before: CaseFacts, change: CaseChange) => applied(before, change, thingKind, []);
const judge = (before: CaseFacts, change: CaseChange, maker: 'kernel' | 'owner') =>
  refusal(before, change, after(before, change), thingKind, maker);

test('a closed state means its resolution, and takes no other', () => {
  assert.equal(after(facts('asked'), { state: 'gone' }).resolution, 'gone');
  assert.equal(judge(facts('asked'), { state: 'gone' }, 'kernel'), undefined);
  assert.deepEqual(judge(facts('asked'), { state: 'gone', resolution: 'agreed' }, 'kernel'), {
    code: 'case_resolution_missing',
    resolutions: ['gone'],
    duplicate: false,
  });
});

test('from one closed state to another the resolution is that of the new one', () => {
  assert.equal(after(facts('agreed', 'agreed'), { state: 'gone' }).resolution, 'gone');
  assert.equal(after(facts('agreed', 'agreed'), { state: 'lapsed' }).resolution, null);
});

test('a state that means duplicate needs the case that is duplicated', () => {
  assert.deepEqual(judge(facts('asked'), { state: 'same' }, 'owner'), {
    code: 'case_resolution_missing',
    resolutions: ['duplicate'],
    duplicate: true,
  });
  assert.equal(judge(facts('asked'), { state: 'same', duplicateOf: 'b' }, 'owner'), undefined);
});

test('only the module that owns a kind moves a case to a state of the module, by the ways of the kind', () => {
  const owned = { code: 'case_state_owned', state: 'agreed', page: '/things/:ref' };
  assert.deepEqual(judge(facts('doing'), { state: 'agreed' }, 'kernel'), owned);
  assert.equal(judge(facts('doing'), { state: 'agreed' }, 'owner'), undefined);
  const way = { code: 'case_transition', from: 'asked', to: 'lapsed', open: ['doing', 'agreed', 'gone', 'same'] };
  assert.deepEqual(judge(facts('asked'), { state: 'lapsed' }, 'owner'), way);
});

test('what arrives for a closed case opens it again where people may, and nowhere else', () => {
  assert.equal(reopenState(thingKind, 'gone'), 'doing');
  assert.equal(reopenState(thingKind, 'agreed'), undefined);
});

test('a resolution leads to the state that means it', () => {
  assert.equal(closedStateFor(thingKind, 'gone'), 'gone');
  assert.equal(closedStateFor(thingKind, 'fixed'), undefined);
});

test('a kind that contradicts itself is told before it is used', () => {
  const broken = (change: Partial<CaseKind>) => kindMistakes({ ...thingKind, ...change });
  assert.deepEqual(kindMistakes(thingKind), []);
  const { owner: _owner, ...ownerless } = thingKind;
  assert.deepEqual(kindMistakes(ownerless), ['it has states of its module and no page of an owner']);
  const open = [{ name: 'new', to: ['gone'], resolution: 'x' }] as const;
  assert.deepEqual(broken({ states: open }), [
    'none of its states is closed',
    'new leads to gone, which is no state',
    'new has a resolution and is open',
  ]);
  assert.deepEqual(broken({ states: [{ name: 'end', to: [], closed: true }] }), [
    'its first state has to be an open one',
    'a closed state asks for a resolution and there is none',
  ]);
});
