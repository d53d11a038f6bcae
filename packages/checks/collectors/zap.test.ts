import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runChecks, type WantedCheck } from '../index.ts';

/** As `zap-baseline.py -J` writes it: figures are texts. */
const report = {
  '@programName': 'ZAP',
  '@version': '2.16.1',
  '@generated': 'Fri, 20 Nov 2026 12:00:00',
  site: [
    {
      '@name': 'https://www.example.org',
      '@host': 'www.example.org',
      '@port': '443',
      '@ssl': 'true',
      alerts: [
        {
          pluginid: '10038',
          alertRef: '10038-1',
          alert: 'Content Security Policy (CSP) Header Not Set',
          riskcode: '2',
          confidence: '3',
          count: '2',
          instances: [
            { uri: 'https://www.example.org/a', method: 'GET', param: '' },
            { uri: 'https://www.example.org/b' },
          ],
        },
        { pluginid: '10015', alert: 'Re-examine Cache-control Directives', riskcode: '0', confidence: '1', count: '1' },
        { pluginid: '10020', alert: 'Missing Anti-clickjacking Header', riskcode: '2', confidence: '0', count: '1' },
      ],
    },
  ],
};

async function say(text: string | undefined, rules: readonly string[], name = 'https://www.example.org/') {
  const wanted: readonly WantedCheck[] = [{ check: 'zap-rules', with: { rules } }];
  const [result] = await runChecks({
    targets: [{ kind: 'endpoint', name }],
    wanted,
    tools: { now: () => new Date('2026-11-20T12:00:00Z'), zapReport: () => text },
  });
  const { outcome, reason, level } = result?.verdict ?? { outcome: 'none', reason: '' };
  return `${level ?? outcome}: ${reason}`;
}

test('an alert of a rule fails its control, an informational one warns, a false positive counts for nothing', async () => {
  const text = JSON.stringify(report);
  assert.equal(
    await say(text, ['10038']),
    'fail: ZAP raised Content Security Policy (CSP) Header Not Set (10038) at https://www.example.org/a.',
  );
  assert.equal(await say(text, ['10015']), 'warn: ZAP raised Re-examine Cache-control Directives (10015).');
  assert.equal(
    await say(text, ['10020', '10055']),
    'pass: ZAP raised no alert of the rules 10020, 10055. Its report names only rules with alerts (10038, 10015, 10020): that the others ran, and were not switched off, is taken from a baseline run being one.',
  );
});

test('a report about other sites, or none, tests nothing', async () => {
  const text = JSON.stringify(report);
  assert.equal(
    await say(text, ['1'], 'other.example'),
    'not-tested: The report of ZAP is not about other.example:443 but about www.example.org:443.',
  );
  assert.equal(await say(undefined, ['1']), 'not-tested: No report of a ZAP run was given.');
  assert.equal(
    await say(JSON.stringify({ ...report, site: [] }), ['1'], 'www.example.org'),
    'not-tested: The report of ZAP is not about www.example.org:443 but about no site.',
  );
  assert.match(
    await say(text, ['1'], 'https://www.example.org:8443/'),
    /^not-tested: .* not about www\.example\.org:8443/,
  );
  assert.match(await say(text, ['1'], 'http://www.example.org/'), /^not-tested: .* not about www\.example\.org:80 /);
});

test('what a report says was seen when it was made', async () => {
  const of = async (more: object) => {
    const [result] = await runChecks({
      targets: [{ kind: 'endpoint', name: 'www.example.org' }],
      wanted: [{ check: 'zap-rules', with: { rules: ['10038'] } }],
      tools: { now: () => new Date('2026-11-20T12:00:00Z'), zapReport: () => JSON.stringify({ ...report, ...more }) },
    });
    return [result?.verdict.outcome, result?.observedAt];
  };
  assert.deepEqual(await of({ '@generated': 'Thu, 1 Oct 2026 09:30:00' }), ['fail', '2026-10-01T09:30:00.000Z']);
  assert.deepEqual(await of({ created: '2026-10-02T09:30:00.5Z' }), ['fail', '2026-10-02T09:30:00.500Z']);
  for (const never of [
    { '@generated': undefined },
    { '@generated': 'ven. 20 nov.' },
    { created: '2027-01-01T00:00:00Z' },
  ])
    assert.equal((await of(never))[0], 'not-tested', JSON.stringify(never));
});

test('what is no report is refused with its place', async () => {
  for (const text of ['', '{', '[]', 'null', '{"site": 1}', '"x"'])
    assert.equal(
      await say(text, ['1']),
      "not-tested: The report of ZAP can't be used: it is not the JSON report of ZAP",
      text,
    );
  const wrong = JSON.stringify(report).replace('"riskcode":"2"', '"riskcode":"high"');
  assert.match(await say(wrong, ['1']), /^not-tested: The report of ZAP can't be used: site\.0\.alerts\.0\.riskcode: /);
});
