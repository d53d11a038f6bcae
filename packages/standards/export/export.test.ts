import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ControlResult } from '../outcome.ts';
import { judgeRun } from '../run/judge.ts';
import { smallStandard } from '../testing.ts';
import { markdownAddress, markdownProse, markdownText, xmlText } from './escape.ts';
import { exportJson } from './json.ts';
import { exportJunit } from './junit.ts';
import { exportMarkdown } from './markdown.ts';
import { exportSarif } from './sarif.ts';

const about = { subject: 'Push', at: '2026-11-20T10:00:00Z' };
const standard = smallStandard();
const hostile =
  '</failure>"><script>alert(1)</script> @everyone closes #12 [x](javascript:alert(1)) `a` \u0000\u202e\ud800 &amp; ]]>';
const results: readonly ControlResult[] = [
  {
    control: 'A',
    outcome: 'pass',
    reason: 'Two years.',
    target: 'https://push.example.org/',
    observedAt: '2026-11-20T09:00:00Z',
    evidenceUrl: 'https://gatehouse.example/evidence/1',
  },
  { control: 'B', outcome: 'fail', reason: hostile, check: 'hsts', target: 'https://push.example.org/' },
  { control: 'C', outcome: 'not-applicable', reason: 'It is no website.' },
];
const run = judgeRun(standard, results);

test('done items are ticked and link their evidence; what does not apply has no box', () => {
  assert.equal(
    exportMarkdown(standard, results, about),
    [
      '# Small standard, edition 1',
      '',
      '`Push`, as of 2026-11-20T10:00:00Z',
      '',
      '## One',
      '',
      '* [x] Text (**A**)',
      '  * pass `https://push.example.org/`: Two years., seen 2026-11-20T09:00:00Z, [evidence](https://gatehouse.example/evidence/1)',
      '  * [ ] Text (**B**), recommended',
      `    * fail \`https://push.example.org/\`: ${markdownText(hostile)}`,
      '* ~~Text (**C**), optional~~',
      '  * not-applicable: It is no website.',
      '',
    ].join('\n'),
  );
});

test('text of others makes nothing of Markdown', () => {
  assert.equal(
    markdownText(hostile),
    '\\</failure>">\\<script>alert(1)\\</script> @\u200beveryone closes #\u200b12 \\[x\\](javascript:alert(1)) \\`a\\` \ufffd\ufffd\ufffd \\&amp; \\]\\]>',
  );
  assert.equal(markdownText('# head\n- item'), '\\# head - item');
  assert.equal(markdownText('1. one'), '1\\. one');
  assert.equal(
    markdownText('see https://evil.example and www.evil.example'),
    'see https\u200b://evil.example and www\u200b.evil.example',
  );
  assert.equal(markdownProse('use `a_b` and c_d'), 'use `a_b` and c\\_d');
  assert.equal(markdownProse('an odd ` tick'), 'an odd \\` tick');
  assert.equal(markdownAddress('https://a.example/x(1)>'), 'https://a.example/x%281%29%3E');
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'no address'])
    assert.equal(markdownAddress(url), undefined);
});

test('JSON holds the standard and the run', () => {
  const parsed = JSON.parse(exportJson(standard, run, about)) as { standard: unknown; run: { counts: unknown } };
  assert.deepEqual(parsed.standard, JSON.parse(JSON.stringify(standard)));
  assert.deepEqual(parsed.run.counts, JSON.parse(JSON.stringify(run.counts)));
});

test('SARIF names each control as a rule, and keeps the level of what is no fail at none', () => {
  const log = JSON.parse(exportSarif(standard, run, about, '0.1.0')) as {
    version: string;
    runs: {
      tool: { driver: { rules: { id: string }[] } };
      invocations: { exitCode: number; executionSuccessful: boolean }[];
      results: {
        ruleId: string;
        ruleIndex: number;
        kind: string;
        level: string;
        message: { text: string };
        suppressions?: unknown;
      }[];
    }[];
  };
  const [only] = log.runs;
  assert.equal(log.version, '2.1.0');
  assert.deepEqual(
    only?.tool.driver.rules.map((r) => r.id),
    ['A', 'B', 'C'],
  );
  assert.deepEqual(only?.invocations[0]?.exitCode, 2);
  assert.deepEqual(
    only?.results.map(({ ruleId, ruleIndex, kind, level }) => [ruleId, ruleIndex, kind, level]),
    [
      ['A', 0, 'pass', 'none'],
      ['B', 1, 'fail', 'warning'],
      ['C', 2, 'notApplicable', 'none'],
    ],
  );
  const exemption = { reason: 'Moving', expires: '2027-01-01' };
  const excused = judgeRun(standard, [{ control: 'A', outcome: 'fail', reason: 'x', exemption }]);
  assert.match(exportSarif(standard, excused, about, '0.1.0'), /"justification": "Moving \(until 2027-01-01\)"/);
});

test('JUnit counts what breaks the run as failures, and nothing breaks out of it', () => {
  const failing = judgeRun(standard, [
    ...results,
    { control: 'A', outcome: 'fail', reason: hostile, target: '<x>' },
    { control: 'A', outcome: 'not-tested', reason: 'It said nothing.', couldNotRun: true },
  ]);
  const xml = exportJunit(standard, failing, about);
  assert.match(xml, /<testsuites name="small@1" tests="5" failures="1" errors="1" skipped="2">/);
  assert.match(
    xml,
    /<testcase classname="small" name="A &lt;x&gt;">\n {6}<failure type="fail" message="&lt;\/failure&gt;/,
  );
  assert.equal(xml.match(/<failure /g)?.length, 1);
  assert.ok(!xml.includes('<script'));
  assert.doesNotMatch(xml, /(?![\t\n\r])[\p{Cc}\p{Cs}]/u);
  assert.equal(xmlText('a\nb\t"c"'), 'a&#10;b&#9;&quot;c&quot;');
});
