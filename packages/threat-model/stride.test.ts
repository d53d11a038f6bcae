import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingEndpoints, unknownEndpoints } from './missing.ts';
import { readThreatModel } from './read.ts';
import { starterModel } from './starter.ts';
import { threatsOf } from './stride.ts';
import { pushModel, pushText } from './testing.ts';
import { writeThreatModel } from './write.ts';

const idsOf = (text: string) => threatsOf(readThreatModel(text)).flatMap(({ threats }) => threats.map(({ id }) => id));
const lettersAt = (element: string) =>
  threatsOf(pushModel())
    .find(({ id }) => id === element)
    ?.threats.filter((each) => each.suggested)
    .map(({ category }) => category[0])
    .join('');

test('threats are suggested by kind of element, and for flows only where they cross a boundary', () => {
  assert.equal(lettersAt('device'), 'sr');
  assert.equal(lettersAt('web'), 'stride');
  assert.equal(lettersAt('journal'), 'tidr');
  assert.equal(lettersAt('billing'), '');
  assert.equal(lettersAt('device-to-web'), 'tid');
  assert.equal(lettersAt('web-to-worker'), '');
  assert.equal(lettersAt('worker-to-journal'), 'tid');
});

test('a flow crosses what lies around one of its ends alone', () => {
  const crosses = new Map(threatsOf(pushModel()).map((each) => [each.id, each.crosses]));
  assert.deepEqual(crosses.get('device-to-web'), ['internet', 'house']);
  assert.deepEqual(crosses.get('web-to-worker'), []);
  assert.deepEqual(crosses.get('journal-to-web'), ['store-zone']);
});

test('ids stay when names, order and other elements change', () => {
  const before = idsOf(pushText);
  const changed = pushText
    .replace('name: Web server', () => 'name: "The {front} $& end"')
    .replace('components:\n', 'components:\n  - { id: first, kind: store, name: Another }\n');
  const after = idsOf(changed);
  assert.deepEqual(
    before.filter((id) => !after.includes(id)),
    [],
  );
  assert.ok(before.includes('device-to-web.replay') && before.includes('web.elevation-of-privilege'));
  assert.equal(new Set(before).size, before.length);
  const titles = threatsOf(readThreatModel(changed)).flatMap(({ threats }) => threats.map(({ title }) => title));
  assert.ok(titles.includes('Somebody pretends to be The {front} $& end'));
});

test('endpoints of the inventory that no component names are found, whatever their spelling', () => {
  const inventory = ['https://PUSH.example.org/', 'api.push.example.org', '*.push.example.org'];
  assert.deepEqual(missingEndpoints(pushModel(), inventory), ['api.push.example.org', '*.push.example.org']);
  assert.deepEqual(unknownEndpoints(pushModel(), inventory), []);
  assert.deepEqual(unknownEndpoints(pushModel(), []), ['push.example.org']);
});

test('a starter made of the inventory is a model that misses nothing', () => {
  const endpoints = ['push.example.org', 'https://push.example.org/', '*.$region.push.example.org', 'data'];
  const model = starterModel({ name: 'Push', endpoints });
  assert.deepEqual(readThreatModel(writeThreatModel(model)), model);
  assert.deepEqual(missingEndpoints(model, endpoints), []);
  assert.equal(starterModel({ name: '⊕', endpoints: [] }).components.length, 3);
  const many = Array.from({ length: 500 }, (_, n) => `h${n}.example.org`);
  const large = starterModel({ name: 'Large', endpoints: many });
  assert.deepEqual(readThreatModel(writeThreatModel(large)).components.length, 200);
});
