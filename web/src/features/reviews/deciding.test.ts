import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProblemError } from '@gatehouse/api-client';
import { firstDecision, missingYes, standingError, submitLabel } from './deciding.ts';
import type { Condition, Decision, TeamApproval } from './model.ts';

const person = { id: 'p', name: 'Pia' };
const decision = (round: number, position: number): Decision => ({
  round,
  position,
  person,
  decision: 'approve-with-conditions',
  at: '2026-03-01T10:00:00Z',
  reason: 'Nearly.',
  disagrees: false,
});
const condition = (round: number): Condition => ({
  number: 1,
  round,
  text: 'Rotate the key',
  owner: person,
  due: '2026-04-01',
  state: 'open',
  claimedBy: null,
  claimedAt: null,
  evidence: null,
  confirmedBy: null,
  confirmedAt: null,
  expiredAt: null,
});
const team = (name: string, said: TeamApproval['decision'], exists = true): TeamApproval => ({
  team: name,
  exists,
  namedBy: null,
  namedAt: '2026-03-01T10:00:00Z',
  rule: null,
  decision: said,
  person: null,
  decidedAt: null,
  reason: null,
});

test('the second person is shown the decision and the conditions of this round, and agrees to them', () => {
  const review = {
    state: 'second-approval' as const,
    round: 2,
    decisions: [decision(1, 1), decision(1, 2), decision(2, 1)],
    conditions: [condition(1), condition(2)],
  };
  assert.deepEqual(firstDecision(review), { decision: decision(2, 1), conditions: [condition(2)] });
  assert.equal(firstDecision({ ...review, state: 'in-review' }), undefined);
  assert.equal(submitLabel('approve-with-conditions', 'approve-with-conditions'), 'Agree');
  assert.equal(submitLabel('reject', 'approve'), 'Reject');
  assert.equal(submitLabel('approve', undefined), 'Approve');
});

test('a yes that is missing is told before it is refused, and the refusal ends with the yes', () => {
  const missing = {
    teams: [team('privacy', null), team('legal', 'no'), team('ops', 'yes'), team('data', null, false)],
    unnamedTeams: [{ team: 'trust', because: 'it shows things to children' }],
  };
  assert.deepEqual(missingYes(missing), [
    'The team privacy has not said its yes.',
    'The team legal said no.',
    'There is no team data yet, so nobody can say its yes.',
    'The team trust is asked for by the answers (it shows things to children): name it first.',
  ]);
  const problem = (code: string): ProblemError =>
    new ProblemError({
      kind: 'conflict',
      code,
      status: 409,
      message: 'Missing.',
      details: {},
      requestId: undefined,
      retryAfter: undefined,
    });
  const refusal = problem('review_team_missing');
  const there = { teams: [team('ops', 'yes')], unnamedTeams: [] };
  assert.equal(standingError(refusal, missing), refusal);
  assert.equal(standingError(refusal, there), null);
  const other = problem('version_conflict');
  assert.equal(standingError(other, there), other);
});
