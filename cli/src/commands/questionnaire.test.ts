import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { folderWith, openConsole } from '../testing/index.ts';

const { gatehouse, close } = openConsole();
after(close);

const base = `// comment
{"version": 1, "questionnaire": [{"type": "block", "text": "Base", "items": [
  {"type": "block", "id": "one", "text": "One", "items": [
    {"type": "radiogroup", "choices": [{"yes_tls": "Yes"}, {"no_tls": "No"}], "choicesConds": [{"no_tls": "!agree"}]},
    {"type": "tip", "id": "tls_tip", "cond": "no_tls", "text": "Use " +
      "TLS", "warn": "yes", "name": "No TLS", "severity": "high"},
    {"type": "tip", "id": "plain_tip", "cond": "no_tls", "text": "Read this", "warn": "no", "name": "Not a finding"}
  ]},
  {"type": "check", "id": "agree", "text": "Agree"}
]}]}`;
const extension = `{"version": 1, "namespace": "own", "extensions": [{"type": "line", "id": "more", "text": "More", "insertAfter": "agree"}]}`;
const own = `id: own
version: "1"
title: Own
pages:
  - id: page
    title: Page
    items:
      - { type: yes-no, id: tls, text: TLS? }
      - { type: advice, id: no-tls, when: tls/no, text: Use it, name: No TLS, finding: critical }
`;

let files: ReturnType<typeof folderWith>;
before(() => {
  files = folderWith({
    'base.json': base,
    'more.json': extension,
    'own.yaml': own,
    'broken.yaml': own.replace('tls/no', 'nobody'),
    'answers.json': '{"no_tls": "checked", "tls": "no"}',
    'list.json': '[]',
  });
});
after(() => files.remove());

test('import-vsaq counts each file by itself, one JSON line a file', async () => {
  const { code, stdout } = await gatehouse([
    'questionnaire',
    'import-vsaq',
    files.path('base.json'),
    files.path('more.json'),
    '--json',
  ]);
  assert.equal(code, 0);
  assert.equal(
    stdout,
    '{"id":"base","questions":2,"advice":2,"conditions":3}\n{"id":"more","questions":1,"advice":0,"conditions":0}\n',
  );
});

test('import-vsaq writes a definition with the extensions among the files, and overwrites nothing', async () => {
  const folder = files.path('.');
  const args = ['questionnaire', 'import-vsaq', files.path('more.json'), files.path('base.json'), '--out', folder];
  const other = folderWith({});
  try {
    const { code } = await gatehouse([...args.slice(0, -1), other.path('.')]);
    assert.equal(code, 0);
    assert.ok(readFileSync(other.path('base.json'), 'utf8').includes('own:more'));
    assert.ok(!existsSync(other.path('more.json')));
  } finally {
    other.remove();
  }
  const again = await gatehouse(args);
  assert.equal(again.code, 2);
  assert.equal(readFileSync(files.path('base.json'), 'utf8'), base);
});

test('evaluate says what is visible and found, for both formats', async () => {
  const evaluate = async (file: string, ...more: string[]) => {
    const ran = await gatehouse([
      'questionnaire',
      'evaluate',
      files.path(file),
      '--answers',
      files.path('answers.json'),
      '--json',
      ...more,
    ]);
    assert.equal(ran.code, 0, ran.stderr);
    return JSON.parse(ran.stdout) as unknown;
  };
  assert.deepEqual(await evaluate('base.json'), {
    visible: ['one', 'tls_tip', 'plain_tip', 'agree'],
    findings: [{ id: 'tls_tip', severity: 'high', name: 'No TLS' }],
  });
  assert.deepEqual(await evaluate('own.yaml'), {
    visible: ['page', 'tls', 'no-tls'],
    findings: [{ id: 'no-tls', severity: 'critical', name: 'No TLS' }],
  });
  assert.deepEqual(await evaluate('base.json', '--extension', files.path('more.json')), {
    visible: ['one', 'tls_tip', 'plain_tip', 'agree', 'own:more'],
    findings: [{ id: 'tls_tip', severity: 'high', name: 'No TLS' }],
  });
});

test('lint tells every mistake; an error is exit code 2, a warning only when it is asked for', async () => {
  const fine = await gatehouse(['questionnaire', 'lint', files.path('own.yaml'), files.path('base.json')]);
  assert.deepEqual([fine.code, fine.stderr], [0, '']);
  const broken = await gatehouse(['questionnaire', 'lint', files.path('broken.yaml'), '--json']);
  assert.equal(broken.code, 2);
  assert.deepEqual(JSON.parse(broken.stdout), {
    file: files.path('broken.yaml'),
    problems: [
      { level: 'error', code: 'unknown-id', at: 'pages[0].items[1].when', message: 'there is no item nobody' },
    ],
  });
  const nameless = folderWith({ 'a.yaml': own.replace('name: No TLS, ', '') });
  try {
    assert.equal((await gatehouse(['questionnaire', 'lint', nameless.path('a.yaml')])).code, 0);
    assert.equal((await gatehouse(['questionnaire', 'lint', nameless.path('a.yaml'), '--strict'])).code, 2);
  } finally {
    nameless.remove();
  }
});

test('what can not be used is exit code 2 and names the file', async () => {
  const fails = async (args: readonly string[], message: RegExp) => {
    const ran = await gatehouse(['questionnaire', ...args]);
    assert.equal(ran.code, 2, ran.stdout);
    assert.match(ran.stderr, message);
  };
  const answers = ['--answers', files.path('answers.json')];
  await fails(['evaluate', files.path('more.json'), ...answers], /more\.json: extends a questionnaire/);
  await fails(
    ['evaluate', files.path('broken.yaml'), ...answers],
    /broken\.yaml: pages\[0\]\.items\[1\]\.when: there is no item nobody/,
  );
  await fails(['evaluate', files.path('own.yaml'), '--answers', files.path('list.json')], /list\.json: /);
  await fails(['evaluate', files.path('none.yaml'), ...answers], /none\.yaml: cannot be read/);
  await fails(['import-vsaq', files.path('own.yaml')], /own\.yaml: /);
  await fails(['lint', files.path('own.yaml'), '--extension', files.path('more.json')], /own\.yaml: /);
});
