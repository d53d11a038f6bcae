import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Control } from './model.ts';
import { codeParts, grouped, mentions, verifiedBy } from './words.ts';

const control = (id: string, section: string): Control => ({
  id,
  section,
  title: id,
  text: 'Set `HSTS`',
  level: 'mandatory',
  applies: 'always',
  verify: [{ check: 'hsts', with: { minAge: 1 } }],
  staleAfterDays: 30,
  notes: [],
  remediation: 'Mend it.',
  references: [],
  maps: {},
  rating: {},
});

test('how a control is verified is said in a line', () => {
  assert.equal(verifiedBy({ check: 'hsts', with: { minAge: 1, preload: true } }), 'hsts (minAge 1, preload true)');
  assert.equal(verifiedBy({ check: 'zap-rules', ifAvailable: true }), 'zap-rules, if there is a scan');
  assert.equal(verifiedBy({ attest: { question: 'Is it?', validDays: 90 } }), 'a person answers, for 90 days');
  assert.equal(verifiedBy({ finding: { tool: 'trivy', rules: ['x'] } }), 'no open finding of trivy');
});

test('code stands between backticks that come in pairs', () => {
  assert.deepEqual(codeParts('a `b` c'), [
    { text: 'a ', isCode: false, place: 0 },
    { text: 'b', isCode: true, place: 1 },
    { text: ' c', isCode: false, place: 2 },
  ]);
  assert.deepEqual(codeParts('a ` b'), [{ text: 'a ` b', isCode: false, place: 0 }]);
});

test('sections without controls are left out, unless a part of them has some', () => {
  const sections = [
    { id: 'a', title: 'A' },
    { id: 'b', title: 'B' },
    { id: 'c', title: 'C', parent: 'b' },
  ];
  assert.deepEqual(
    grouped(sections, [control('X', 'c')]).map(({ section, depth, controls }) => [section.id, depth, controls.length]),
    [
      ['b', 0, 0],
      ['c', 1, 1],
    ],
  );
});

test('a control is found by its id, its text and its check', () => {
  for (const words of ['', 'x', 'set `hsts', 'MINAGE']) assert.equal(mentions(control('X', 'a'), words), true);
  assert.equal(mentions(control('X', 'a'), 'cookie'), false);
});
