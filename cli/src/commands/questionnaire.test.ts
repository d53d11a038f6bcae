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
const chain = `{"version": 1, "namespace": "own", "extensions": [
  {"type": "line", "id": "first", "text": "First", "insertAfter": "agree"},
  {"type": "line", "id": "second", "text": "Second", "insertAfter": "own:first"}]}`;
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
    'chain.json': chain,
    'other.json': extension.replace('"agree"', '"nowhere"'),
    'broken.json': '{"questionnaire": [',
    'odd.json': base.replace('"cond": "no_tls"', '"cond": "nobody"'),
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

const lines = {
  base: '{"id":"base","questions":2,"advice":2,"conditions":3}\n',
  more: '{"id":"more","questions":1,"advice":0,"conditions":0}\n',
  chain: '{"id":"chain","questions":2,"advice":0,"conditions":0}\n',
};
const importing = (...names: readonly string[]) =>
  gatehouse(['questionnaire', 'import-vsaq', ...names.map((name) => files.path(name)), '--json']);

test('import-vsaq puts an extension in that stands by an item of its own', async () => {
  const { code, stdout, stderr } = await importing('base.json', 'chain.json');
  assert.deepEqual([code, stdout, stderr], [0, lines.base + lines.chain, '']);
});

test('import-vsaq fails for an extension that none of the questionnaires takes, and still counts it', async () => {
  const { code, stdout, stderr } = await importing('base.json', 'other.json');
  assert.deepEqual([code, stdout], [2, lines.base + lines.more.replace('more', 'other')]);
  assert.match(
    stderr,
    /other\.json: none of the questionnaires .*base\.json: extensions\[0\]: there is no item nowhere/,
  );
  // Alone there is nothing to put it into.
  assert.equal((await importing('more.json')).code, 0);
});

test('import-vsaq says of every file that it can read what it holds, whatever is wrong with others', async () => {
  const { code, stdout, stderr } = await importing('broken.json', 'base.json', 'odd.json', 'none.json', 'more.json');
  assert.deepEqual([code, stdout], [2, lines.base + lines.more]);
  assert.match(stderr, /broken\.json: is no JSON/);
  assert.match(stderr, /odd\.json: questionnaire\[0\]\.items\[0\]\.items\[1\]\.cond: there is no item nobody/);
  assert.match(stderr, /none\.json: cannot be read/);
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
