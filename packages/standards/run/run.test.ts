import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ControlResult, combineOutcomes } from '../outcome.ts';
import { smallStandard } from '../testing.ts';
import { judgeRun, type RunOptions } from './judge.ts';
import { parseProgress } from './progress.ts';
import { parseRules } from './rules.ts';

const standard = smallStandard();
const result = (
  control: string,
  outcome: ControlResult['outcome'],
  more: Partial<ControlResult> = {},
): ControlResult => ({
  control,
  outcome,
  reason: 'Because.',
  check: 'hsts',
  ...more,
});
const exitOf = (results: readonly ControlResult[], options?: RunOptions) =>
  judgeRun(standard, results, options).exitCode;

describe('a run', () => {
  test('fails by mandatory controls, warns by recommended ones, and only informs by optional ones', () => {
    assert.equal(exitOf([result('A', 'pass')]), 0);
    assert.equal(exitOf([result('A', 'fail'), result('B', 'fail')]), 1);
    assert.equal(exitOf([result('A', 'pass'), result('B', 'fail')]), 2);
    assert.equal(exitOf([result('A', 'pass'), result('C', 'fail')]), 0);
    assert.equal(exitOf([result('A', 'fail', { level: 'warn' })]), 2);
  });

  test('is never clean when nothing, or not everything that is mandatory, could be tested', () => {
    assert.equal(exitOf([]), 3);
    assert.equal(exitOf([result('A', 'not-tested'), result('B', 'not-applicable')]), 3);
    assert.equal(exitOf([result('A', 'not-tested', { couldNotRun: true }), result('B', 'pass')]), 3);
    assert.equal(exitOf([result('A', 'not-tested', { couldNotRun: true }), result('A', 'fail')]), 1);
    assert.equal(exitOf([result('B', 'not-tested', { couldNotRun: true }), result('A', 'pass')]), 0);
    assert.equal(
      exitOf([result('A', 'not-tested', { couldNotRun: true }), result('B', 'fail')], { failOn: 'never' }),
      3,
    );
  });

  test('an exemption excuses a fail, and stays visible when the control passes', () => {
    const exemption = { reason: 'Moving house', expires: '2027-01-01' };
    const run = judgeRun(standard, [result('A', 'fail', { exemption }), result('A', 'pass', { exemption })]);
    assert.deepEqual([run.exitCode, run.lines.map((l) => l.verdict)], [0, ['excused', 'pass']]);
  });

  test('a rule file overrules by ZAP rule, check and control, the narrowest first', () => {
    const rules = parseRules('hsts\tIGNORE\tof the check\nA\tFAIL\n10035\tWARN\t(name)\tnote of ours\n99\tINFO\n');
    const run = judgeRun(standard, [result('A', 'fail'), result('C', 'fail', { check: 'zap-rules', rule: '10035' })], {
      rules,
    });
    assert.deepEqual(
      run.lines.map(({ verdict, note }) => [verdict, note]),
      [
        ['ignored', undefined],
        ['warn', 'note of ours'],
      ],
    );
    assert.deepEqual(run.unusedRules, ['99']);
    assert.equal(run.exitCode, 2);
  });

  test('a rule never turns a pass or what does not apply into something else', () => {
    const rules = parseRules('A\tFAIL\nB\tIGNORE');
    const run = judgeRun(standard, [result('A', 'pass'), result('B', 'not-applicable')], { rules });
    assert.deepEqual(
      run.lines.map((l) => l.verdict),
      ['pass', 'not-applicable'],
    );
  });

  test('what is in progress is shown and breaks nothing', () => {
    const progress = parseProgress(
      '{"site":"x","issues":[{"id":"A","state":"inprogress","link":"https://t.example/1"}]}',
    );
    const run = judgeRun(standard, [result('A', 'fail'), result('B', 'pass')], { progress });
    assert.deepEqual(
      [run.exitCode, run.lines[0]?.verdict, run.lines[0]?.inProgress?.link],
      [0, 'fail', 'https://t.example/1'],
    );
    assert.match(run.because, /^1 open result did not break this run/);
  });

  test('with regressions only, what failed before does not break it, and what passed before does', () => {
    const before = ({ control }: { readonly control: string }) => (control === 'A' ? 'fail' : 'pass');
    const regression = (results: readonly ControlResult[]) => exitOf(results, { failOn: 'regression', before });
    assert.equal(regression([result('A', 'fail'), result('B', 'pass')]), 0);
    assert.equal(regression([result('A', 'pass'), result('B', 'fail')]), 2);
    assert.equal(exitOf([result('A', 'fail')], { failOn: 'regression', before: () => undefined }), 1);
    assert.equal(exitOf([result('A', 'fail')], { failOn: 'never' }), 0);
  });
});

test('a rule file with a mistake is refused with its line', () => {
  const refused = (text: string, message: RegExp) =>
    assert.throws(() => parseRules(text), { name: 'StandardError', message });
  assert.deepEqual(
    [...parseRules('# comment\r\n\r\n10010\tFAIL\t(Cookie No HttpOnly Flag)\r\n')],
    [['10010', { action: 'FAIL', note: '' }]],
  );
  refused('A FAIL', /^line 1: must be an id, a tab/);
  refused('A\tFAIL\nB\tPASS', /^line 2: "PASS" must be FAIL, WARN, INFO or IGNORE$/);
  refused('A\tFAIL\nA\tIGNORE', /^line 2: A stands in line 1 already$/);
  refused('*\tOUTOFSCOPE\thttp:.*', /^line 1: OUTOFSCOPE is not read/);
  refused('x'.repeat(1024 * 1024 + 1), /larger than 1 MiB/);
});

test('a progress file with a mistake is refused; states other than inprogress say nothing', () => {
  assert.deepEqual(
    [...parseProgress('{"issues":[{"id":10016,"state":"inprogress"},{"id":"x","state":"done","link":""}]}')],
    [['10016', { link: '' }]],
  );
  for (const text of ['', '[]', '{"issues":{}}', '{"issues":[{"state":"inprogress"}]}'])
    assert.throws(() => parseProgress(text), { name: 'StandardError' });
});

test('several outcomes that must all hold come to the worst, and nothing to not-tested', () => {
  assert.equal(combineOutcomes([]), 'not-tested');
  assert.equal(combineOutcomes(['pass', 'not-applicable']), 'pass');
  assert.equal(combineOutcomes(['pass', 'stale']), 'stale');
  assert.equal(combineOutcomes(['stale', 'not-tested', 'pass']), 'not-tested');
  assert.equal(combineOutcomes(['not-tested', 'fail']), 'fail');
  assert.equal(combineOutcomes(['not-applicable', 'not-applicable']), 'not-applicable');
});
