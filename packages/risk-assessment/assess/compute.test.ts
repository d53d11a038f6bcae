import assert from 'node:assert/strict';
import { test } from 'node:test';
import { levels, type RiskLevel, rankOf, riskLevels } from '../levels.ts';
import { shippedScheme } from '../testing.ts';
import { computeRisk, explainMove } from './compute.ts';
import type { Scenario } from './contents.ts';
import { type IndicatorFacts, indicatorShift } from './likelihood.ts';

const scheme = shippedScheme();
const scenario = (impact: RiskLevel, likelihood: RiskLevel, more: Partial<Scenario> = {}): Scenario => ({
  attribute: 'confidentiality',
  area: 'reputation',
  text: 'secret words',
  impact,
  likelihood,
  ...more,
});
const compute = (scenarios: Scenario[], facts: IndicatorFacts = {}) =>
  computeRisk(scheme, { scenarios, earlierIncidents: 0 }, facts);

test('a scenario has the level of its cell, and the assessment the highest of them', () => {
  for (const likelihood of levels)
    for (const impact of levels)
      assert.equal(compute([scenario(impact, likelihood)]).level, scheme.matrix[likelihood][impact]);
  const risk = compute([scenario('MAXIMUM', 'LOW'), scenario('HIGH', 'HIGH', { attribute: 'integrity' })]);
  assert.deepEqual([risk.level, risk.impact, risk.likelihood], ['HIGH', 'MAXIMUM', 'HIGH']);
});

test('what nobody knows has no level, and does not hide what is known', () => {
  assert.equal(compute([]).level, 'UNKNOWN');
  assert.equal(compute([scenario('UNKNOWN', 'HIGH')]).level, 'UNKNOWN');
  const risk = compute([scenario('UNKNOWN', 'HIGH'), scenario('MEDIUM', 'MEDIUM', { area: 'finances' })]);
  assert.equal(risk.level, 'MEDIUM');
  assert.match(risk.steps.at(-1) ?? '', /1 more is not rated/);
});

test('facts move the likelihood within bounds, say why, and never move an impact', () => {
  const facts = { failingMandatory: 7, oldRegressions: 2, criticalFindings: 3, testedControls: 20 };
  const shift = indicatorShift(scheme, facts);
  assert.deepEqual([shift.steps, shift.bounded, shift.moves.length], [2, true, 4]);
  const risk = compute([scenario('MEDIUM', 'LOW')], facts);
  assert.deepEqual([risk.level, risk.impact, risk.likelihood], ['HIGH', 'MEDIUM', 'HIGH']);
  assert.match(risk.steps[0] ?? '', /^Facts move the likelihood by \+2, the most .*a mandatory control fails \(\+1\)/);
  assert.match(risk.scenarios[0]?.because ?? '', /likelihood HIGH \(people said LOW\) give HIGH/);
});

test('controls that hold lower it by one level at most, and what is not known moves nothing', () => {
  const holding = { failingMandatory: 0, failingRecommended: 0, untestedMandatory: 0, testedControls: 12 };
  assert.equal(compute([scenario('HIGH', 'HIGH')], holding).likelihood, 'MEDIUM');
  assert.equal(compute([scenario('HIGH', 'LOW')], holding).likelihood, 'LOW');
  assert.equal(indicatorShift(scheme, { ...holding, earlierIncidents: null }).steps, 0);
  assert.equal(indicatorShift(scheme, {}).steps, 0);
});

test('incidents that people remember count with those that are known', () => {
  const risk = computeRisk(scheme, { scenarios: [scenario('HIGH', 'LOW')], earlierIncidents: 1 }, {});
  assert.equal(risk.likelihood, 'MEDIUM');
});

test('over all facts: the impact stays, the level stays in reach, more failing never lowers', () => {
  for (const impact of riskLevels)
    for (const said of riskLevels)
      for (let failing = 0, before = -1; failing < 8; failing++) {
        const risk = compute([scenario(impact, said)], { failingMandatory: failing, testedControls: 3 });
        assert.equal(risk.impact, impact);
        assert.ok(Math.abs(rankOf(risk.scenarios[0]?.likelihood ?? 'LOW') - rankOf(said)) <= 2);
        assert.ok(rankOf(risk.level) >= before);
        before = rankOf(risk.level);
      }
});

test('an explanation names what moved, and holds no word that people wrote', () => {
  const before = compute([scenario('HIGH', 'LOW')]);
  const after = compute([scenario('HIGH', 'LOW')], { failingMandatory: 1 });
  assert.deepEqual(explainMove(before, before), []);
  assert.deepEqual(explainMove(before, after).slice(0, 2), [
    'The level went from LOW to MEDIUM.',
    'The likelihood went from LOW to MEDIUM.',
  ]);
  assert.doesNotMatch(after.steps.join(' '), /secret words/);
});
