import assert from 'node:assert/strict';
import { test } from 'node:test';
import { levels } from '../levels.ts';
import { shippedScheme } from '../testing.ts';
import { classNamed, levelNamed } from './names.ts';
import { readScheme, schemeOf } from './read.ts';
import type { Scheme } from './schema.ts';

const plain = () => structuredClone(shippedScheme());
const fails = (change: (scheme: Scheme) => void, message: RegExp) => {
  const value = plain();
  change(value);
  assert.throws(() => schemeOf(value), { name: 'RiskAssessmentError', message });
};

test('the shipped matrix is the printed one', () => {
  const { matrix } = shippedScheme();
  const rows = levels.map((likelihood) => levels.map((impact) => matrix[likelihood][impact]).join(' '));
  assert.deepEqual(rows, [
    'LOW LOW LOW MEDIUM',
    'LOW MEDIUM MEDIUM HIGH',
    'MEDIUM HIGH HIGH MAXIMUM',
    'MEDIUM HIGH MAXIMUM MAXIMUM',
  ]);
});

test('recommendations are due at once, in 7, in 90 days, or never', () => {
  const scheme = shippedScheme();
  assert.deepEqual(
    levels.map((level) => scheme.levels[level].limitDays),
    [null, 90, 7, 0],
  );
});

test('every published variant of the classes has a class, and a rank', () => {
  const scheme = shippedScheme();
  const rank = (name: string) => classNamed(scheme, name)?.rank;
  assert.deepEqual(['Public', 'Staff', 'Workgroup', 'Individual confidential'].map(rank), [0, 10, 20, 30]);
  assert.deepEqual(['PUBLIC', 'INTERNAL', 'RESTRICTED', 'SECRET'].map(rank), [0, 10, 20, 30]);
  assert.equal(rank('cosmic'), undefined);
});

test('levels are found in any case, and critical is no level', () => {
  const scheme = shippedScheme();
  assert.deepEqual(
    ['medium', 'MEDIUM', ' Medium ', 'max', '', 'n/a', 'unknown'].map((name) => levelNamed(scheme, name)),
    ['MEDIUM', 'MEDIUM', 'MEDIUM', 'MAXIMUM', 'UNKNOWN', 'UNKNOWN', 'UNKNOWN'],
  );
  assert.equal(levelNamed(scheme, 'critical'), undefined);
});

test('what a schema can not say is looked at, and the field is named', () => {
  fails(
    (s) => Object.assign(s.matrix.MAXIMUM, { LOW: 'LOW' }),
    /^matrix\.MAXIMUM\.LOW: is lower than for the likelihood HIGH/,
  );
  fails(
    (s) => Object.assign(s.matrix.LOW, { MEDIUM: 'MAXIMUM' }),
    /^matrix\.LOW\.HIGH: is lower than for the impact MEDIUM/,
  );
  fails((s) => Object.assign(s.matrix.LOW, { LOW: 'CRITICAL' }), /^matrix\.LOW\.LOW/);
  fails((s) => Object.assign(s.levels.LOW, { aliases: ['high'] }), /means the level/);
  fails((s) => Object.assign(s.classes[1] ?? {}, { id: 'PUBLIC' }), /^classes\[1\]\.id: there are two classes PUBLIC/);
  fails((s) => Object.assign(s.classes[1] ?? {}, { aliases: ['world'] }), /means the class PUBLIC already/);
  fails((s) => Object.assign(s.boxes[1] ?? {}, { id: 'metadata' }), /two boxes metadata/);
  fails((s) => Object.assign(s.boxes[0]?.minutes ?? {}, { to: 1, from: 2 }), /^boxes\[0\]\.minutes\.to/);
  fails((s) => Object.assign(s.likelihood.indicators[0] ?? {}, { when: {} }), /^likelihood\.indicators\[0\]\.when/);
  fails((s) => Object.assign(s, { colour: 'red' }), /colour/);
});

test('a file that is no scheme is refused by its own error only', () => {
  for (const text of ['', 'a: [', '- x', '{', 'a: 1\na: 2', 'x'.repeat(300 * 1024), 'a: &a [1]\nb: *c'])
    assert.throws(() => readScheme(text), { name: 'RiskAssessmentError' });
});
