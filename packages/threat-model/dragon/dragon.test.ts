import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mutate, seeded } from '@gatehouse/testing';
import { type ThreatModel, ThreatModelError } from '../model.ts';
import { threatsOf } from '../stride.ts';
import { largeModel, pushModel } from '../testing.ts';
import { exportDragon } from './export.ts';
import { importDragon } from './import.ts';

const none = new Map();
test('a model that was exported comes back as it was, with its ids and what Threat Dragon has no place for', () => {
  for (const model of [pushModel(), largeModel(30, 40, seeded(2))]) {
    const { model: back, remarks } = importDragon(exportDragon(model, none, 'Security'), model);
    const plain = (each: ThreatModel): unknown => JSON.parse(JSON.stringify(each));
    assert.deepEqual(plain(back), plain(model));
    assert.deepEqual(remarks, []);
    const ids = (each: ThreatModel) => threatsOf(each).flatMap(({ threats }) => threats.map(({ id }) => id));
    assert.deepEqual(ids(back), ids(model));
  }
});

test('what was decided goes out beside the words of the model, and does not come back into them', () => {
  const standings = new Map([
    ['device-to-web.replay', { status: 'Mitigated' as const, words: 'INFRA-AUTH holds.' }],
    ['web.spoofing', { status: 'NotApplicable' as const, words: '' }],
  ]);
  const file = exportDragon(pushModel(), standings, 'Team');
  assert.match(file, /"mitigation": "A number in each\.\\n\\nDecided in Gatehouse: INFRA-AUTH holds\."/);
  const { threats } = importDragon(file, pushModel()).model;
  assert.deepEqual(JSON.parse(JSON.stringify(threats)), pushModel().threats);
  const edited = importDragon(file.replace('A number in each', 'A number and a time in each'), pushModel()).model;
  assert.equal(edited.threats[0]?.mitigation, 'A number and a time in each.');
});

test('what is too long is shortened, and that is said; of very many remarks the number is said', () => {
  const long = { ...foreign, summary: { title: 'x'.repeat(130), description: 'y'.repeat(2001) } };
  const { model, remarks } = importDragon(JSON.stringify(long));
  assert.deepEqual([model.title.length, model.description?.length], [120, 2000]);
  assert.deepEqual(remarks.slice(-2), [
    `“${'x'.repeat(40)}…” is longer than 120 characters and was shortened.`,
    `“${'y'.repeat(40)}…” is longer than 2000 characters and was shortened.`,
  ]);
  const [diagram] = foreign.detail.diagrams;
  const lines = Array.from({ length: 60 }, (_, n) => ({ id: `l${n}`, shape: 'trust-boundary-curve', data: null }));
  const many = { ...foreign, detail: { diagrams: [{ ...diagram, cells: [...(diagram?.cells ?? []), ...lines] }] } };
  const told = importDragon(JSON.stringify(many)).remarks;
  assert.deepEqual([told.length, told.at(-1)], [50, 'And 14 remarks more.']);
});

test('without the model that it was made of, parts are named by their names and stay in their boundaries', () => {
  const { model } = importDragon(exportDragon(pushModel(), none, ''));
  assert.deepEqual(
    model.components.map(({ id, kind, in: zone }) => [id, kind, zone]),
    [
      ['device', 'external', 'internet'],
      ['web-server', 'process', 'organisation'],
      ['worker', 'process', 'organisation'],
      ['journal', 'store', 'data-zone'],
      ['billing', 'process', undefined],
    ],
  );
  assert.deepEqual(
    model.boundaries.map(({ id, in: outer }) => [id, outer]),
    [
      ['internet', undefined],
      ['organisation', undefined],
      ['data-zone', 'organisation'],
    ],
  );
});

test('what is decided stands in the file', () => {
  const standings = new Map([['web.spoofing', { status: 'Mitigated' as const, words: 'INFRA-AUTH holds.' }]]);
  const file = JSON.parse(exportDragon(pushModel(), standings, 'Team')) as {
    detail: { diagrams: [{ cells: { data: { name: string; threats?: { status: string; mitigation: string }[] } }[] }] };
  };
  const web = file.detail.diagrams[0].cells.find(({ data }) => data.name === 'Web server');
  assert.deepEqual(
    [web?.data.threats?.[0]?.status, web?.data.threats?.[0]?.mitigation],
    ['Mitigated', 'Decided in Gatehouse: INFRA-AUTH holds.'],
  );
  assert.deepEqual(
    web?.data.threats?.slice(1).every(({ status }) => status === 'Open'),
    true,
  );
});

/** In the form that Threat Dragon writes, by hand. */
const foreign = {
  summary: { title: 'Shop', owner: 'A', id: 0 },
  detail: {
    contributors: [],
    diagrams: [
      {
        title: 'Main',
        cells: [
          {
            id: 'b1',
            shape: 'trust-boundary-box',
            position: { x: 0, y: 0 },
            size: { width: 500, height: 400 },
            attrs: { label: { text: 'Inside' } },
            data: null,
          },
          {
            id: 'b2',
            shape: 'trust-broundary-curve',
            source: { x: 1, y: 1 },
            target: { x: 9, y: 9 },
            data: { type: 'tm.Boundary', name: 'A line' },
          },
          {
            id: 'a',
            shape: 'actor',
            position: { x: 600, y: 10 },
            size: { width: 160, height: 80 },
            data: {
              type: 'tm.Actor',
              name: 'Buyer\nor visitor',
              threats: [
                {
                  id: 't1',
                  title: 'Posing',
                  type: 'Spoofing',
                  status: 'Mitigated',
                  severity: 'High',
                  mitigation: 'Passkeys.',
                },
                { id: 't2', title: 'Linking', type: 'Linkability', status: 'Open' },
              ],
            },
          },
          {
            id: 'p',
            shape: 'process',
            position: { x: 10, y: 10 },
            size: { width: 100, height: 100 },
            data: { type: 'tm.Process', name: 'Shop' },
          },
          {
            id: 's',
            shape: 'store',
            position: { x: 10, y: 200 },
            size: { width: 160, height: 80 },
            attrs: { text: { text: 'Orders' } },
            data: { type: 'tm.Store', isALog: true, outOfScope: true, reasonOutOfScope: '' },
          },
          {
            id: 'f',
            shape: 'flow',
            source: { cell: 'a' },
            target: { cell: 'p' },
            labels: ['orders'],
            data: { type: 'tm.Flow', isEncrypted: true, protocol: 'TLS', isBidirectional: true },
          },
          {
            id: 'g',
            shape: 'flow',
            source: { cell: 'a' },
            target: { x: 3, y: 4 },
            data: { type: 'tm.Flow', name: 'to nowhere' },
          },
          { id: 'n', shape: 'td-text-block', data: { type: 'tm.Text', name: 'a note' } },
        ],
      },
    ],
  },
};

test('a file of Threat Dragon is read, and what could not be taken over is said', () => {
  const { model, remarks } = importDragon(JSON.stringify(foreign));
  assert.deepEqual(
    model.components.map(({ id, name, in: zone, records, outOfScope }) => [id, name, zone, records, outOfScope]),
    [
      ['buyer-or-visitor', 'Buyer or visitor', undefined, false, undefined],
      ['shop', 'Shop', 'inside', false, undefined],
      ['orders', 'Orders', 'inside', true, 'Out of scope in Threat Dragon.'],
    ],
  );
  assert.deepEqual(
    model.flows.map(({ from, to, label, protocol, encrypted }) => [from, to, label, protocol, encrypted]),
    [
      ['buyer-or-visitor', 'shop', 'orders', 'TLS', true],
      ['shop', 'buyer-or-visitor', 'orders', 'TLS', true],
    ],
  );
  assert.deepEqual(
    model.threats.map(({ id, on, severity, mitigation }) => [id, on, severity, mitigation]),
    [['posing', 'buyer-or-visitor', 'high', 'Mitigated in Threat Dragon. Passkeys.']],
  );
  assert.equal(remarks.length, 3);
});

test('hostile files end in the documented error', () => {
  const texts = [
    '',
    '{}',
    '[]',
    'null',
    '{"summary":{"title":"x"},"detail":{"diagrams":[]}}',
    '['.repeat(100_000),
    `"${'x'.repeat(4 * 1024 * 1024)}"`,
  ];
  for (const text of texts) assert.throws(() => importDragon(text), { name: 'ThreatModelError' });
  const text = exportDragon(pushModel(), none, 'x');
  const random = seeded(5);
  for (let length = 0; length < text.length; length += 977) readOrRefuse(text.slice(0, length));
  for (let n = 0; n < 300; n += 1) readOrRefuse(Buffer.from(mutate(Buffer.from(text), random)).toString('utf8'));
});

function readOrRefuse(text: string): void {
  try {
    importDragon(text, pushModel());
  } catch (error) {
    assert.ok(error instanceof ThreatModelError, String(error));
  }
}
