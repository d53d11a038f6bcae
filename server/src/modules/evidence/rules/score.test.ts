import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ScoredControl, scoreOf, weeklyTrend } from './score.ts';

const control = (id: string, more: Partial<ScoredControl>): ScoredControl => ({
  standard: 'checklist',
  control: id,
  level: 'mandatory',
  outcome: 'pass',
  excepted: false,
  since: new Date('2026-11-01T00:00:00Z'),
  ...more,
});

test('the score is the weighted share of what passes; what was not tested, does not apply or is excepted is left out', () => {
  const found = scoreOf([
    control('a', {}),
    control('b', { level: 'recommended', outcome: 'fail' }),
    control('c', { level: 'optional', outcome: 'stale' }),
    control('d', { outcome: 'not-tested' }),
    control('e', { outcome: 'not-applicable' }),
    control('f', { outcome: 'fail', excepted: true }),
  ]);
  assert.deepEqual(found, {
    score: Math.floor((100 * 4) / 7),
    passed: 1,
    failed: 1,
    excepted: 1,
    stale: 1,
    notTested: 1,
    notApplicable: 1,
    worst: { standard: 'checklist', control: 'b', since: new Date('2026-11-01T00:00:00Z') },
  });
  assert.equal(scoreOf([control('a', { outcome: 'not-tested' })]).score, null);
  const many = Array.from({ length: 999 }, (_, n) => control(`p${n}`, {}));
  assert.equal(scoreOf([...many, control('q', { level: 'optional', outcome: 'fail' })]).score, 99);
});

test('the worst is the heaviest, then the one that is red longest; a stale one only without a failing one', () => {
  const long = new Date('2026-01-01T00:00:00Z');
  const worst = (...controls: ScoredControl[]) => scoreOf(controls).worst?.control;
  assert.equal(
    worst(
      control('a', { outcome: 'fail' }),
      control('b', { outcome: 'fail', since: long }),
      control('c', { outcome: 'fail', level: 'optional', since: long }),
      control('d', { outcome: 'stale', since: long }),
    ),
    'b',
  );
  assert.equal(worst(control('a', {}), control('d', { outcome: 'stale' })), 'd');
  assert.equal(worst(control('a', {})), undefined);
});

test('the trend carries the last known score forward, and begins empty', () => {
  const days = [
    { day: '2026-11-04', score: 40 },
    { day: '2026-11-18', score: 90 },
  ];
  assert.deepEqual(weeklyTrend(days, '2026-11-20', 4), [
    { day: '2026-10-30', score: null },
    { day: '2026-11-06', score: 40 },
    { day: '2026-11-13', score: 40 },
    { day: '2026-11-20', score: 90 },
  ]);
});
