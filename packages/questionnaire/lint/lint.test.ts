import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileWith } from '../testing.ts';
import { lintFile } from './lint.ts';

const found = (items: readonly unknown[]) =>
  lintFile(JSON.stringify(fileWith(items))).map(
    ({ level, code, at }) => `${level} ${code} ${at.replace('pages[0].items', '')}`,
  );
const line = (id: string, when?: string) => ({ type: 'line', id, text: id, ...(when === undefined ? {} : { when }) });
const yesNo = (id: string, when?: string) => ({ ...line(id, when), type: 'yes-no' });
const choice = (id: string, ids: readonly string[], type = 'choice') => ({
  type,
  id,
  text: id,
  choices: ids.map((one) => ({ id: one, text: one })),
});

test('a definition without mistakes has none', () => {
  assert.deepEqual(found([yesNo('a'), line('b', 'a/yes'), line('c', 'a/yes || contains(b/value, "x")')]), []);
});

test('every error is told at once, with its place', () => {
  assert.deepEqual(
    found([
      line('a', 'nobody'),
      line('a', 'a &&'),
      { ...line('b'), pattern: '(?=x)' },
      line('c', 'matches(b/value, "(x")'),
      { ...choice('d', ['d1']), claims: [{ control: 'INFRA-HSTS', answers: ['d2'] }] },
      {
        type: 'table',
        id: 't',
        text: 't',
        columns: [
          { id: 'k', title: 'K', type: 'choice' },
          { id: 'k', title: 'K' },
        ],
      },
      line('e', '^page && page'),
    ]),
    [
      'error duplicate-id [1].id',
      'error unknown-id [0].when',
      'error condition [1].when',
      'error pattern [3].when',
      'error condition [6].when',
      'error pattern [2].pattern',
      'error answer-unknown [4].claims[0].answers',
      'error form [5].columns[0].choices',
      'error duplicate-id [5].columns[1].id',
    ],
  );
  assert.deepEqual(
    lintFile('id: x\nversion: 1').map(({ at }) => at),
    ['version', 'title', 'pages'],
  );
});

test('what nobody can ever see is told, once for what stands within it', () => {
  assert.deepEqual(found([line('a', 'false')]), ['warning unreachable [0].when']);
  assert.deepEqual(found([yesNo('a'), line('b', 'a/yes && a/no')]), ['warning unreachable [1].when']);
  assert.deepEqual(found([choice('a', ['x', 'y']), line('b', 'x && y')]), ['warning unreachable [1].when']);
  assert.deepEqual(found([choice('a', ['x', 'y'], 'choices'), line('b', 'x && y')]), []);
  assert.deepEqual(found([yesNo('a'), yesNo('b', 'a/yes'), line('c', 'a/no && b/yes')]), [
    'warning unreachable [2].when',
  ]);
  assert.deepEqual(
    found([
      yesNo('a'),
      { type: 'section', id: 's', text: 's', when: 'a/yes', items: [line('c', 'a/no'), line('d', '^c')] },
    ]),
    ['warning unreachable [1].items[0].when', 'warning unreachable [1].items[1].when'],
  );
  assert.deepEqual(found([{ type: 'section', id: 's', text: 's', when: 'false', items: [line('a', '^s')] }]), [
    'warning unreachable [0].when',
  ]);
  assert.deepEqual(found([line('a'), line('b', 'contains(a/value, "x") && !contains(a/value, "x")')]), [
    'warning unreachable [1].when',
  ]);
});

test('a condition that always holds is told', () => {
  assert.deepEqual(found([line('a', '!false')]), ['warning always-holds [0].when']);
  assert.deepEqual(found([yesNo('a'), line('b', 'a/yes || !a/yes')]), ['warning always-holds [1].when']);
  assert.deepEqual(
    found([yesNo('a'), { type: 'section', id: 's', text: 's', when: 'a/yes', items: [line('c', 'a/yes')] }]),
    ['warning always-holds [1].items[0].when'],
  );
  assert.deepEqual(found([choice('a', ['x', 'y']), line('b', 'a && !(x || y)')]), ['warning unreachable [1].when']);
  assert.deepEqual(found([{ ...choice('a', ['x', 'y']), none: true }, line('b', 'a && !(x || y)')]), []);
});

test('references that do not ask what they seem to ask are told', () => {
  assert.deepEqual(found([yesNo('a'), line('b', 'a')]), ['warning misread [1].when', 'warning unreachable [1].when']);
  assert.deepEqual(found([line('a'), line('b', '!a && a/value')]), ['warning misread [1].when']);
  assert.deepEqual(found([choice('a', ['x', 'y']), line('b', 'x/no')]), ['warning misread [1].when']);
  assert.deepEqual(found([yesNo('a'), { type: 'advice', id: 'b', text: 'b', when: 'a/no' }, line('c', 'b')]), [
    'warning misread [2].when',
    'warning unreachable [2].when',
  ]);
});

test('findings without a name, texts that are not shown as written, and bounds that nothing fits are told', () => {
  assert.deepEqual(found([yesNo('a'), { type: 'advice', id: 'b', text: 'b', when: 'a/no', finding: 'high' }]), [
    'warning finding-without-name [1]',
  ]);
  const text = (html: string) => found([{ ...line('a'), text: html }]);
  assert.deepEqual(text('<b>x</b> <a href="https://example.org/">y</a><br>'), []);
  for (const html of [
    '<script>x()</script>',
    '<img src=x onerror=y()>',
    '<a href="javascript:x()">y</a>',
    '<p onclick=x()>y',
    '<b style="color:red">x</b>',
  ])
    assert.deepEqual(text(html), ['warning text-unsafe [0].text'], html);
  assert.deepEqual(found([{ ...line('a'), minLength: 5, maxLength: 4 }]), ['warning bounds [0]']);
  assert.deepEqual(found([{ type: 'date', id: 'd', text: 'd', earliest: '2026-02-01', latest: '2026-01-01' }]), [
    'warning bounds [0]',
  ]);
});

test('files of VSAQ are looked at in their own words', () => {
  const text = (cond: string) =>
    `{"questionnaire": [{"type": "block", "items": [{"type": "line", "id": "a", "cond": ${JSON.stringify(cond)}}]}]}`;
  assert.deepEqual(lintFile(text('b')), [
    { level: 'error', code: 'unknown-id', at: 'questionnaire[0].items[0].cond', message: 'there is no item b' },
  ]);
  assert.deepEqual(
    lintFile(text('false')).map(({ code, at }) => [code, at]),
    [['unreachable', 'questionnaire[0].items[0].cond']],
  );
  const extension = (item: string) =>
    lintFile(`{"namespace": "n", "extensions": [{"type": "line", "insertAfter": "x", ${item}}]}`);
  assert.deepEqual(extension('"id": "a"'), []);
  assert.deepEqual(
    extension('"id": "a", "cond": "base || n:b"').map(({ level, code, at }) => [level, code, at]),
    [
      ['warning', 'unknown-id', 'extensions[0].cond'],
      ['warning', 'unknown-id', 'extensions[0].cond'],
    ],
  );
  assert.deepEqual(
    extension('"id": "a", "cond": "n:a/value"').map(({ level, code, at }) => [level, code, at]),
    [['error', 'cycle', 'extensions[0].cond']],
  );
  assert.equal(lintFile('{"questionnaire": 1}')[0]?.at, 'questionnaire');
});

test('a VSAQ file is told where its author finds it, also the place of an id that stands twice', () => {
  const line = (id: string) => `{"type": "line", "id": "${id}", "text": ""`;
  const found = (text: string) => lintFile(text).map(({ at, message }) => `${at}: ${message}`);
  assert.deepEqual(
    found(
      `{"questionnaire": [{"type": "block", "text": "", "items": [${line('a')}}, {"type": "block", "items": [${line('a')}}]}]}]}`,
    ),
    ['questionnaire[0].items[1].items[0].id: a is the id of questionnaire[0].items[0] already'],
  );
  assert.deepEqual(found(`{"extensions": [${line('a')}, "insertAfter": "z"}, ${line('a')}, "insertAfter": "z"}]}`), [
    'extensions[1].id: a is the id of extensions[0] already',
  ]);
});
