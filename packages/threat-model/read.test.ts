import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mutate, seeded } from '@gatehouse/testing';
import { limits, ThreatModelError } from './model.ts';
import { readThreatModel } from './read.ts';
import { pushModel, pushText } from './testing.ts';
import { writeThreatModel } from './write.ts';

const mistakes = (text: string) => {
  try {
    readThreatModel(text);
  } catch (error) {
    if (error instanceof ThreatModelError) return error.mistakes.map(({ line, at, problem }) => [line, at, problem]);
    throw error;
  }
  return [];
};

test('a file is read with its defaults, and what is written of it reads the same', () => {
  const model = pushModel();
  assert.deepEqual(
    model.flows.map(({ id }) => id),
    ['device-to-web', 'web-to-worker', 'worker-to-journal', 'again', 'journal-to-web'],
  );
  assert.deepEqual(model.components[2]?.endpoints, []);
  assert.deepEqual(readThreatModel(writeThreatModel(model)), model);
  assert.deepEqual(readThreatModel(JSON.stringify({ ...model, flows: [], threats: [] })).components, model.components);
});

test('every mistake is named with its line and its field', () => {
  const wrong = pushText
    .replace('kind: store', 'kind: cupboard')
    .replace('title: Push\n', 'title: Push\ncolour: red\n');
  assert.deepEqual(
    mistakes(wrong).map(([line, at]) => [line, at]),
    [
      [12, 'components[3].kind'],
      [1, ''],
    ],
  );
  assert.deepEqual(mistakes(pushText.replace('in: store-zone', 'in: cellar')), [
    [11, 'components[3].in', 'there is no boundary cellar'],
  ]);
  assert.deepEqual(mistakes(pushText.replace('id: again, ', '')), [
    [17, 'flows[3]', 'there are two components or flows worker-to-journal; give one of them another id'],
  ]);
  assert.deepEqual(mistakes(pushText.replace('on: device-to-web', 'on: nothing')), [
    [22, 'threats[0].on', 'there is no component or flow nothing'],
  ]);
  assert.deepEqual(mistakes(pushText.replace('from: web, to: worker', 'from: web, to: web')), [
    [15, 'flows[1].to', 'a flow goes from one component to another one'],
  ]);
  assert.deepEqual(mistakes(pushText.replace('data: [message] }', 'data: [secret] }')), [
    [9, 'components[1].data[0]', 'there is no kind of data secret'],
  ]);
  assert.deepEqual(mistakes('title: x\ncomponents: [\n').length > 0, true);
  assert.equal(mistakes('title: x\ncomponents:\n\t- a\n')[0]?.[0], 3);
});

test('boundaries in a circle, and deeper than allowed, are refused', () => {
  const circle = pushText.replace(
    '{ id: house, name: Organisation }',
    '{ id: house, name: Organisation, in: store-zone }',
  );
  assert.match(String(mistakes(circle)[0]?.[2]), /in a circle/);
  const deep = Array.from({ length: 8 }, (_, n) => `  - { id: b${n}, name: B${n}${n > 0 ? `, in: b${n - 1}` : ''} }`);
  const text = `title: x\nboundaries:\n${deep.join('\n')}\ncomponents:\n  - { id: a, kind: process, name: A }\n`;
  assert.deepEqual(
    mistakes(text).map(([line]) => line),
    [9, 10],
  );
});

test('hostile files end in the documented error', () => {
  const texts = [
    '',
    '[',
    'a: b: c',
    '\0',
    '{"title":',
    '&a [*a]',
    `title: ${'x'.repeat(limits.file)}`,
    '['.repeat(50_000),
  ];
  for (const text of texts) assert.throws(() => readThreatModel(text), { name: 'ThreatModelError' });
  const bomb = `a: &a [x,x,x,x,x,x]\n${[...'bcdefghi'].map((key, n) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[n]}`)}]`).join('\n')}`;
  assert.throws(() => readThreatModel(bomb), /aliases/);
  assert.match(
    String(mistakes(pushText.replace('Sends messages', '"a\\0b"').replace('"a\\0b" to devices.', '"a\\0b"'))[0]?.[2]),
    /no text/,
  );
  const random = seeded(7);
  for (let length = 0; length < pushText.length; length += 37) readOrRefuse(pushText.slice(0, length));
  for (let n = 0; n < 400; n += 1) readOrRefuse(Buffer.from(mutate(Buffer.from(pushText), random)).toString('utf8'));
});

function readOrRefuse(text: string): void {
  try {
    readThreatModel(text);
  } catch (error) {
    assert.ok(error instanceof ThreatModelError, String(error));
  }
}
