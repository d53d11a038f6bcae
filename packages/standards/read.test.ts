import assert from 'node:assert/strict';
import { test } from 'node:test';
import { largestStandard, readStandard, standardOf } from './read.ts';
import { smallStandard } from './testing.ts';

const plain = () => structuredClone(smallStandard()) as unknown as Record<string, unknown>;
const controls = (change: (list: Record<string, unknown>[]) => void) => {
  const value = plain();
  change(value['controls'] as Record<string, unknown>[]);
  return value;
};
const fails = (value: unknown, message: RegExp) =>
  assert.throws(() => standardOf(value), { name: 'StandardError', message });

test('YAML and JSON are read alike, and defaults are filled in', () => {
  const standard = smallStandard();
  assert.deepEqual(readStandard(JSON.stringify(standard)), standard);
  const [first] = standard.controls;
  assert.deepEqual([first?.applies, first?.staleAfterDays, first?.notes], ['always', 30, []]);
});

test('what a schema can not say is looked at, and the field is named', () => {
  fails(
    controls((list) => (list[1] = { ...list[1], id: 'A' })),
    /^controls\[1\]\.id: there are two controls A$/,
  );
  fails(
    controls((list) => (list[2] = { ...list[2], section: 'two' })),
    /^controls\[2\]\.section: there is no section two$/,
  );
  fails(
    controls((list) => (list[0] = { ...list[0], under: 'C' })),
    /^controls\[0\]\.under: no control C stands before/,
  );
  fails(
    controls((list) => (list[2] = { ...list[2], applies: 'website or' })),
    /^controls\[2\]\.applies: character 11: ends where a trait should follow$/,
  );
  fails({ ...plain(), removed: [{ id: 'A', what: 'x', why: 'y' }] }, /^removed\[0\]\.id: A is among the controls$/);
  fails({ ...plain(), removed: [{ id: 'Z', what: 'x', why: 'y', replacedBy: ['Y'] }] }, /^removed\[0\]\.replacedBy/);
  fails({ ...plain(), sections: [{ id: 'one', title: 'One', parent: 'two' }] }, /^sections\[0\]\.parent/);
});

test('unknown keys, wrong levels and addresses that are no web addresses are refused', () => {
  fails(
    controls((list) => (list[0] = { ...list[0], lvl: 'mandatory' })),
    /^controls\[0\]/,
  );
  fails(
    controls((list) => (list[0] = { ...list[0], level: 'must' })),
    /^controls\[0\]\.level/,
  );
  fails(
    controls((list) => (list[0] = { ...list[0], verify: [] })),
    /^controls\[0\]\.verify/,
  );
  fails(
    controls((list) => (list[0] = { ...list[0], references: [{ title: 'x', url: 'javascript:alert(1)' }] })),
    /^controls\[0\]\.references\[0\]\.url: must be an http or https address$/,
  );
  for (const value of [null, 1, 'x', [], { name: 'x' }]) fails(value, /./);
});

test('what no database can hold is refused with its field, and parameters can not nest', () => {
  fails(
    controls((list) => (list[0] = { ...list[0], text: 'a\0b' })),
    /^controls\[0\]\.text: holds a character/,
  );
  fails(
    controls((list) => (list[0] = { ...list[0], notes: ['x', '\ud800'] })),
    /^controls\[0\]\.notes\[1\]: holds/,
  );
  let deep: unknown = 1;
  for (let i = 0; i < 100_000; i += 1) deep = [deep];
  fails(
    controls((list) => (list[0] = { ...list[0], verify: [{ check: 'hsts', with: { deep } }] })),
    /^controls\[0\]/,
  );
});

test('files that are no standards end in the documented error', () => {
  for (const text of ['', '[', 'a: b: c', '\u0000', '{"name":', 'a: 1\na: 2', '&a [*a]'])
    assert.throws(() => readStandard(text), { name: 'StandardError' });
  assert.throws(() => readStandard(' '.repeat(largestStandard + 1)), /larger than 1 MiB/);
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
    .split('')
    .map((key, i) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`)
    .join('\n')}`;
  assert.throws(() => readStandard(bomb), /more aliases than are allowed/);
});
