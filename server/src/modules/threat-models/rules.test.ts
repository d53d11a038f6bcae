import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DecisionRequest } from './model/index.ts';
import { badDecision, countsOf, type DecisionFacts, standingOf, threatSentence } from './rules.ts';

const now = new Date('2026-11-20T12:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const facts = (different: Partial<DecisionFacts>): DecisionFacts => ({
  state: 'mitigated',
  expiresAt: null,
  control: null,
  case: null,
  ...different,
});
const stateOf = (different: Partial<DecisionFacts>) => standingOf(facts(different), now).state;

test('nothing decided, or something that is over, is open', () => {
  assert.deepEqual(standingOf(undefined, now), { state: 'open', because: null });
  assert.equal(stateOf({ state: 'accepted', expiresAt: later(1) }), 'accepted');
  assert.deepEqual(standingOf(facts({ state: 'accepted', expiresAt: now }), now), {
    state: 'open',
    because: 'It was accepted until 2026-11-20; that is over.',
  });
  assert.equal(stateOf({ state: 'not-applicable' }), 'not-applicable');
  assert.equal(stateOf({}), 'open');
});

test('a control mitigates as long as it holds, and by nothing less', () => {
  const by = (outcome: string | null, excepted = false) => ({ control: { name: 'HSTS', outcome, excepted } });
  assert.equal(stateOf(by('pass')), 'mitigated');
  for (const outcome of ['fail', 'stale', 'not-tested', 'not-applicable', null])
    assert.equal(stateOf(by(outcome)), 'open');
  assert.equal(standingOf(facts(by('fail')), now).because, 'HSTS fails again.');
  assert.equal(standingOf(facts(by('fail', true)), now).because, 'HSTS fails, and an exception lets it.');
});

test('a case mitigates once it was worked on to its end', () => {
  const by = (isClosed: boolean, isWorked: boolean) => ({
    case: { ref: 'REG-1', isClosed, isWorked, resolution: 'spam' },
  });
  assert.equal(stateOf(by(false, false)), 'in-work');
  assert.equal(stateOf(by(true, true)), 'mitigated');
  assert.deepEqual(standingOf(facts(by(true, false)), now), { state: 'open', because: 'REG-1 was closed as spam.' });
  assert.equal(stateOf({ case: 'hidden' }), 'in-work');
});

test('a request says what its state needs, and nothing else', () => {
  const field = (request: DecisionRequest) => badDecision(request, now)?.field;
  assert.equal(field({ state: 'open' }), undefined);
  assert.equal(field({ state: 'mitigated', control: 'HSTS' }), undefined);
  assert.equal(field({ state: 'mitigated', case: 'REG-1' }), undefined);
  assert.equal(field({ state: 'mitigated' }), 'control');
  assert.equal(field({ state: 'mitigated', control: 'HSTS', case: 'REG-1' }), 'control');
  assert.equal(field({ state: 'not-applicable' }), 'reason');
  assert.equal(field({ state: 'not-applicable', reason: 'x', case: 'REG-1' }), 'case');
  assert.equal(field({ state: 'accepted', expiresAt: later(3) }), 'reason');
  assert.equal(field({ state: 'accepted', reason: 'x' }), 'expiresAt');
  assert.equal(field({ state: 'accepted', reason: 'x', expiresAt: now }), 'expiresAt');
  assert.equal(field({ state: 'accepted', reason: 'x', expiresAt: later(367) }), 'expiresAt');
  assert.equal(field({ state: 'accepted', reason: 'x', expiresAt: later(366) }), undefined);
  assert.equal(field({ state: 'open', expiresAt: later(3) }), 'expiresAt');
});

test('every state is counted', () => {
  assert.deepEqual(countsOf(['open', 'open', 'in-work', 'mitigated', 'accepted', 'not-applicable']), {
    open: 2,
    inWork: 1,
    mitigated: 1,
    accepted: 1,
    notApplicable: 1,
  });
});

test('a case is told what it mitigates, and of a restricted model only that', () => {
  const said = (name: string, facts: Record<string, string>) =>
    threatSentence({ who: 'Eve', name, facts, otherRef: null, nameOf: (id) => id });
  assert.equal(said('threat-linked', { service: 'Push' }), 'Eve made it what mitigates a threat in the model of Push');
  assert.equal(said('threat-linked', {}), 'Eve made it what mitigates a threat');
  assert.equal(said('noted', {}), undefined);
});
