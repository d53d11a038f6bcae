import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generator, planRounds, steps } from './plan.ts';

test('fifty rounds kill at every step at least five times, and the same seed gives the same plan', () => {
  const plan = planRounds(50, 5, generator(7));
  assert.equal(plan.length, 50);
  for (const step of steps) {
    assert.ok(plan.filter((round) => round.kind === 'step' && round.step.name === step.name).length >= 5, step.name);
  }
  assert.ok(plan.some((round) => round.kind === 'process' && round.process === 'postgres'));
  assert.deepEqual(plan, planRounds(50, 5, generator(7)));
  assert.notDeepEqual(plan, planRounds(50, 5, generator(8)));
});
