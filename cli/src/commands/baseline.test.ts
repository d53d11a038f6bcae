import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { after, test } from 'node:test';
import { folderWith, gatehouseAlone, openConsole, serveHere, standardFile } from '../testing/index.ts';

const { gatehouse, close } = openConsole();
after(close);

const standard = standardFile('small', [
  'id: FRAMES, title: Frames, text: No frames, level: mandatory, applies: website, verify: [{check: x-frame-options}, {check: zap-rules, with: {rules: ["10020", "10038"]}, ifAvailable: true}]',
  'id: TYPES, title: Types, text: No guessing, level: recommended, applies: website, verify: [{check: x-content-type-options}]',
  'id: ASK, title: Ask, text: Somebody says so, level: mandatory, verify: [{attest: {question: Is it so?, validDays: 30}}]',
]);
const own = standardFile('own', [
  'id: OWN, title: Own, text: Own, level: mandatory, verify: [{check: team-says-hello}]',
]);
const passing =
  "export const check = { id: 'team-says-hello', title: 'It says hello', collector: 'http', decide: (seen) => ({ outcome: seen.https.hops.length + seen.http.hops.at(-1).response.body.text === '1hello' ? 'pass' : 'fail', reason: 'It said ' + seen.http.hops.at(-1).response.body.text }) };\n";

let headers: Record<string, string> = {};
const { url, stop } = await serveHere((_request, response) => response.writeHead(200, headers).end('hello'));
after(stop);
const exemption = (expires: string) =>
  `- {check: x-frame-options, resource: "http://localhost:*", expires: ${expires}, reason: Being rebuilt}\n`;
const files = folderWith({
  'small.yaml': standard,
  'own.yaml': own,
  'rules.tsv': '# mine\nFRAMES\tWARN\tframes\tlater\n',
  'progress.json': '{"issues": [{"id": "FRAMES", "state": "inprogress", "link": "https://tracker.example/1"}]}',
  'excused.yaml': exemption('2999-01-01'),
  'over.yaml': exemption('2020-01-01'),
  'wrong.yaml': '- {check: x}\n',
});
after(files.remove);

const frames = { 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff' };

async function run(sent: Record<string, string>, ...more: readonly string[]) {
  headers = sent;
  return gatehouse(['baseline', url, '--standard', files.path('small.yaml'), '--allow-private', ...more]);
}

test('the exit code says whether it holds', async () => {
  const codes: (number | null)[] = [];
  for (const sent of [frames, { 'x-content-type-options': 'nosniff' }, { 'x-frame-options': 'DENY' }])
    codes.push((await run(sent)).code);
  codes.push((await run({}, '--fail-on', 'never')).code);
  assert.deepEqual(codes, [0, 1, 2, 0]);
});

test('what keeps a run from being one is 3, whatever it is', async () => {
  const refused = await gatehouseAlone(['baseline', url, '--standard', files.path('small.yaml')]);
  assert.equal(refused.code, 3);
  assert.match(
    refused.stdout,
    /NOT TESTED FRAMES TYPES\n {2}localhost \(\S+\) is not a public address\. Give --allow-private/,
  );
  const wrong: readonly (readonly string[])[] = [
    ['--format', 'xml'],
    ['--fail-on', 'regression'],
    ['--upload'],
    ['--traits', 'web'],
    ['--rules', '/nonexistent'],
    ['--exemptions', files.path('wrong.yaml')],
    ['--no-such-option'],
    ['--ca', '/nonexistent'],
    ['--ca', files.path('rules.tsv')],
  ];
  for (const more of wrong) assert.equal((await run(frames, ...more)).code, 3, more.join(' '));
  const bare = await gatehouse(['baseline', url]);
  assert.deepEqual([bare.code, /required option '--standard <name>'/.test(bare.stderr)], [3, true]);
  const unknown = await gatehouse(['baseline', url, '--standard', 'nothing']);
  assert.equal(unknown.code, 3);
  assert.match(unknown.stderr, /There is no standard "nothing"; with Gatehouse come .*service-checklist@2026/);
  const nowhere = await gatehouse(['baseline', './nowhere', '--standard', 'service-checklist']);
  assert.deepEqual([nowhere.code, nowhere.stderr], [3, './nowhere: is neither an address nor a directory\n']);
});

test('what failed in an earlier run that was kept breaks no run that asks for regressions', async () => {
  const sent = { 'x-content-type-options': 'nosniff' };
  const kept = folderWith({
    'failed.json': (await run(sent, '--format', 'json')).stdout,
    'held.json': (await run(frames, '--format', 'json')).stdout,
    'text.json': (await run(sent)).stdout,
    'else.json': '{"standard": {"name": "large", "edition": "1"}, "run": {"lines": []}}',
  });
  const since = (file: string) => run(sent, '--fail-on', 'regression', '--before', kept.path(file));
  try {
    const known = await since('failed.json');
    assert.deepEqual([known.code, /FAIL +FRAMES[^\n]*\[failed before\]/.test(known.stdout)], [0, true]);
    assert.equal((await since('held.json')).code, 1);
    const [text, other] = [await since('text.json'), await since('else.json')];
    assert.deepEqual([text.code, /text\.json: is not JSON\n$/.test(text.stderr)], [3, true]);
    assert.deepEqual([other.code, /is a run of large@1, and this one is of small\n$/.test(other.stderr)], [3, true]);
  } finally {
    kept.remove();
  }
});

test('a rule file, a progress file and an exemption change what a fail means', async () => {
  const sent = { 'x-content-type-options': 'nosniff' };
  const warned = await run(sent, '--rules', files.path('rules.tsv'));
  assert.deepEqual([warned.code, /WARN +FRAMES[^\n]*\n[^\n]*\n {2}note: later/.test(warned.stdout)], [2, true]);
  const working = await run(sent, '--progress', files.path('progress.json'));
  assert.deepEqual([working.code, /\[in progress: https:\/\/tracker\.example\/1\]/.test(working.stdout)], [0, true]);
  const excused = await run(sent, '--exemptions', files.path('excused.yaml'));
  assert.deepEqual(
    [excused.code, /EXCUSED +FRAMES[\s\S]*excused until 2999-01-01: Being rebuilt/.test(excused.stdout)],
    [0, true],
  );
  const over = await run(sent, '--exemptions', files.path('over.yaml'));
  assert.deepEqual(
    [over.code, /Its exemption is over since 2020-01-01 \(Being rebuilt\)/.test(over.stdout)],
    [1, true],
  );
  const needless = await run(frames, '--exemptions', files.path('excused.yaml'));
  assert.deepEqual([needless.code, /passes although it is exempted until 2999-01-01/.test(needless.stdout)], [0, true]);
});

const zapReport = (site: string, daysAgo: number) =>
  JSON.stringify({
    '@generated': new Date(Date.now() - daysAgo * 86_400_000).toUTCString().replace(' GMT', ''),
    site: [{ '@name': site, alerts: [{ pluginid: '10038', alert: 'No CSP', riskcode: '2' }] }],
  });

test('a report of ZAP that is none, is about something else or is too old proves nothing, and says so', async (t) => {
  const reports = folderWith({
    'none.json': '{}',
    'other.json': zapReport('http://localhost', 0),
    'old.json': zapReport(new URL(url).origin, 31),
  });
  t.after(reports.remove);
  for (const [file, said] of [
    ['none.json', /none\.json: The report of ZAP can't be used: it is not the JSON report of ZAP/],
    ['other.json', /other\.json: The report of ZAP is not about localhost:\d+ but about localhost:80\.\n$/],
  ] as const) {
    const { code, stdout, stderr } = await run(frames, '--zap', reports.path(file), '--format', 'json');
    assert.deepEqual([code, stdout], [3, '']);
    assert.match(stderr, said);
  }
  const old = await run(frames, '--zap', reports.path('old.json'), '--format', 'json');
  const { lines } = JSON.parse(old.stdout).run as { lines: { rule?: string; outcome: string; reason: string }[] };
  const [line] = lines.filter(({ rule }) => rule === '10038');
  assert.deepEqual([old.code, line?.outcome], [0, 'stale']);
  assert.match(
    line?.reason ?? '',
    /longer ago than the 30 days for which it counts\. Then: ZAP raised No CSP \(10038\)/,
  );
});

test('the report of a ZAP run counts for the controls of its rules, rule by rule', async (t) => {
  const reports = folderWith({ 'zap.json': zapReport(new URL(url).origin, 1) });
  t.after(reports.remove);
  const found = await run(frames, '--zap', reports.path('zap.json'), '--format', 'json');
  assert.equal(found.code, 1);
  const { lines } = JSON.parse(found.stdout).run as { lines: { control: string; rule?: string; verdict: string }[] };
  assert.deepEqual(
    lines.map(({ control, rule, verdict }) => [control, rule, verdict]),
    [
      ['FRAMES', undefined, 'pass'],
      ['FRAMES', '10020', 'pass'],
      ['FRAMES', '10038', 'fail'],
      ['TYPES', undefined, 'pass'],
      ['ASK', undefined, 'not-tested'],
    ],
  );
});

test('every format is what it should be', async () => {
  const sarif = JSON.parse((await run({}, '--format', 'sarif')).stdout);
  assert.deepEqual(
    [sarif.version, sarif.runs[0].results[0].ruleId, sarif.runs[0].results[0].level],
    ['2.1.0', 'FRAMES', 'error'],
  );
  assert.match(
    (await run({}, '--format', 'junit')).stdout,
    /^<\?xml[\s\S]*<testsuites name="small@1" tests="3" failures="1"/,
  );
  assert.match((await run(frames, '--format', 'markdown')).stdout, /\* \[x\] No frames \(\*\*FRAMES\*\*\)/);
});

test('a team adds its own check with one file', async () => {
  const folder = folderWith({ 'hello.mjs': passing });
  try {
    const args = ['baseline', url, '--standard', files.path('own.yaml'), '--allow-private', '--format', 'json'];
    const without = await gatehouse(args);
    assert.deepEqual([without.code, /team-says-hello has nothing here/.test(without.stdout)], [3, true]);
    const { code, stdout } = await gatehouse([...args, '--checks', folder.path('.')]);
    assert.deepEqual([code, JSON.parse(stdout).run.lines[0].reason], [0, 'It said hello']);
  } finally {
    folder.remove();
  }
  const broken = folderWith({ 'nothing.mjs': 'export const x = 1;\n' });
  try {
    const { code, stderr } = await run(frames, '--checks', broken.path('.'));
    assert.deepEqual([code, /nothing\.mjs exports neither a check/.test(stderr)], [3, true]);
  } finally {
    broken.remove();
  }
  const lacking: readonly (readonly [string, RegExp])[] = [
    [
      "import 'no-such-package';\n",
      /^--checks: own\.mjs can't be loaded: Cannot find package 'no-such-package' .*: install it there\n$/,
    ],
    ['export const = ;\n', /^--checks: own\.mjs can't be loaded: \w.*\n$/],
    ["throw new Error('not today');\n", /^--checks: own\.mjs can't be loaded: not today\n$/],
  ];
  for (const [text, said] of lacking) {
    const own = folderWith({ 'own.mjs': text });
    const { code, stderr } = await run(frames, '--checks', own.path('.'));
    own.remove();
    assert.equal(code, 3);
    assert.match(stderr, said);
  }
});

test('a checkout is judged by what is committed, and its own configuration runs nothing', async () => {
  const folder = folderWith({ 'package.json': '{"dependencies": {"a": "1"}}', CODEOWNERS: '* @org/team\n' });
  const git = (...args: readonly string[]) => execFileSync('git', ['-C', folder.path('.'), ...args], { stdio: 'pipe' });
  try {
    git('init', '--quiet');
    git('config', 'core.fsmonitor', 'touch ran');
    git('-c', 'core.fsmonitor=false', 'add', '--all');
    git('-c', 'core.fsmonitor=false', '-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '--quiet', '-m', 'x');
    const args = ['baseline', folder.path('.'), '--standard', 'service-checklist@2026', '--format', 'json'];
    const { code, stdout } = await gatehouse(args);
    const lines = JSON.parse(stdout).run.lines as { check?: string; outcome: string }[];
    const outcome = (check: string) => lines.find((line) => line.check === check)?.outcome;
    assert.equal(code, 1);
    assert.deepEqual(
      ['codeowners', 'lock-files', 'dependency-updates', 'release-tags-signed', 'actions-pinned'].map(outcome),
      ['pass', 'fail', 'fail', 'not-applicable', 'not-applicable'],
    );
    assert.equal(existsSync(folder.path('ran')), false);
  } finally {
    folder.remove();
  }
});
