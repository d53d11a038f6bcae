import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mutate, seeded } from '@gatehouse/testing';
import { validateAnswers } from './answers/validate.ts';
import { evaluate } from './evaluation/evaluate.ts';
import { QuestionnaireError } from './failure.ts';
import { lintDefinition, lintFile } from './lint/lint.ts';
import { definitionOf, parseDefinitionText, readDefinition } from './read.ts';
import { fileWith } from './testing.ts';
import { definitionFromVsaq } from './vsaq/definition.ts';
import { readVsaq, vsaqFileOf } from './vsaq/file.ts';

const refused = (items: readonly unknown[], message: RegExp) =>
  assert.throws(() => definitionOf(fileWith(items)), { name: 'QuestionnaireError', message });
const line = (id: string, when?: string) => ({ type: 'line', id, text: id, ...(when === undefined ? {} : { when }) });

test('conditions in a ring are refused and the ring is named, however long it is', () => {
  refused(
    [line('a', '^b'), line('b', '^a')],
    /^pages\[0\]\.items\[[01]\]\.when: it depends on itself: (a → b → a|b → a → b)$/,
  );
  refused([line('a', 'a/value')], /it depends on itself: a → a$/);
  refused([{ type: 'section', id: 's', text: 's', when: '^a', items: [line('a')] }], /depends on itself/);
  refused([{ type: 'choice', id: 'q', text: 'q', choices: [{ id: 'c', text: 'c', when: 'q' }] }], /depends on itself/);
  const many = Array.from({ length: 5000 }, (_, i) => line(`q${i}`, `q${(i + 1) % 5000}/value`));
  refused(many, /depends on itself/);
});

test('10,000 questions, each asking about the one before, are read, decided and looked at', () => {
  const items = Array.from({ length: 10_000 }, (_, i) =>
    i === 0
      ? { type: 'yes-no', id: 'q0', text: 'x' }
      : { type: 'yes-no', id: `q${i}`, text: 'x', when: `q${i - 1}/yes` },
  );
  const definition = definitionOf(fileWith(items));
  const answers = Object.fromEntries(items.map(({ id }) => [id, 'yes']));
  assert.equal(evaluate(definition, answers).visible.length, 10_001);
  assert.equal(evaluate(definition, { ...answers, q5000: 'no' }).visible.length, 5002);
  assert.equal(validateAnswers(definition, answers).complete, true);
  assert.ok(lintDefinition(definition).some(({ code }) => code === 'not-looked-at'));
});

test('one question with many choices that everything asks about costs no more than its size', () => {
  const choices = Array.from({ length: 500 }, (_, i) => ({ id: `c${i}`, text: 'c' }));
  const items = [
    { type: 'choices', id: 'q', text: 'q', choices },
    ...Array.from({ length: 9000 }, (_, i) => line(`l${i}`, 'q && !q || q')),
  ];
  assert.equal(evaluate(definitionOf(fileWith(items)), { q: ['c499'] }).visible.length, 9002);
});

test('more than can be handled is refused by its number', () => {
  refused(
    Array.from({ length: 50_001 }, (_, i) => line(`q${i}`)),
    /50000/,
  );
  const pages = Array.from({ length: 3 }, (_, p) => ({
    id: `p${p}`,
    title: 'P',
    items: Array.from({ length: 17_000 }, (_, i) => line(`q${p}-${i}`)),
  }));
  assert.throws(() => definitionOf({ id: 'x', version: '1', title: 'X', pages }), /has more than 50000 questions/);
  const pattern = 'a'.repeat(400);
  refused(
    Array.from({ length: 60 }, (_, i) => ({ ...line(`q${i}`), pattern })),
    /look for 24000 characters of text in all/,
  );
});

test('a list within 200,000 lists says how deep a file may be nested', () => {
  for (const text of ['['.repeat(200_000), `${'- '.repeat(20_000)}x`, `a: ${'{a: '.repeat(20_000)}`])
    assert.throws(() => parseDefinitionText(text), { message: 'line 1: is nested deeper than 60 levels' });
});

test('nesting 10,000 deep ends in a refusal, in JSON, in YAML and in VSAQ', () => {
  let section: unknown = { type: 'section', text: 's', items: [] };
  for (let i = 0; i < 10_000; i += 1) section = { type: 'section', text: 's', items: [section] };
  refused([section], /is nested deeper than 60 levels$/);
  let few: unknown = { type: 'section', text: 's', items: [] };
  for (let i = 0; i < 21; i += 1) few = { type: 'section', text: 's', items: [few] };
  refused([few], /^pages\[0\](?:\.items\[0\]){21}\.items: is within more than 20 sections$/);
  let block: unknown = { type: 'block', items: [] };
  for (let i = 0; i < 10_000; i += 1) block = { type: 'block', items: [block] };
  assert.throws(() => vsaqFileOf({ questionnaire: [block] }), /is nested deeper than 60 levels$/);
  for (const text of [
    `${'['.repeat(10_000)}`,
    `${'{"a":'.repeat(10_000)}`,
    `a: ${'['.repeat(10_000)}`,
    `a: ${'{a: '.repeat(10_000)}`,
    `- `.repeat(10_000),
  ])
    assert.throws(() => readDefinition(text), QuestionnaireError);
});

test('keys and ids that mean something to JavaScript do no harm', () => {
  assert.throws(() => readDefinition('{"id": "x", "__proto__": {"version": "1"}}'), /has a key __proto__/);
  refused([line('__proto__')], /items\[0\]\.id: must be another id/);
  const names = ['constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype'];
  const definition = definitionOf(
    fileWith(names.map((id, i) => line(id, i === 0 ? undefined : `${names[i - 1]}/value`))),
  );
  assert.deepEqual(evaluate(definition, {}).visible, ['page', 'constructor']);
  assert.deepEqual(
    evaluate(definition, JSON.parse('{"__proto__": {"constructor": "x"}, "constructor": "y"}')).visible,
    ['page', 'constructor', 'toString'],
  );
  assert.deepEqual(validateAnswers(definition, {}).problems, []);
});

test('texts that no page and no database can hold are refused with their place', () => {
  refused([{ ...line('a'), text: 'a\0b' }], /^pages\[0\]\.items\[0\]\.text: holds a character/);
  refused([{ ...line('a'), text: '\ud800' }], /holds a character/);
  refused([{ ...line('a'), text: 'x'.repeat(20_001) }], /is longer than 20000 characters/);
  refused([{ ...line('a'), [`k${'x'.repeat(300)}`]: 1 }], /is longer than 200 characters/);
  assert.throws(() => readDefinition('x'.repeat(2 * 1024 * 1024 + 1)), /larger than 2 MiB/);
  assert.throws(() => readDefinition('x'.repeat(512 * 1024 + 1)), /larger than 512 KiB/);
});

test('answers of any shape decide something or are passed over', () => {
  const definition = definitionOf(
    fileWith([
      { type: 'choices', id: 'c', text: 'c', choices: [{ id: 'c1', text: 'x' }] },
      { type: 'table', id: 't', text: 't', columns: [{ id: 'k', title: 'K' }] },
      { type: 'file', id: 'f', text: 'f', when: 't/value && contains(f2/value, "x")' },
      { type: 'file', id: 'f2', text: 'f' },
      line('l'),
    ]),
  );
  const odd = [
    null,
    0,
    '',
    [],
    {},
    [[]],
    [null],
    [{}],
    { value: null },
    { value: { value: 1 } },
    true,
    Number.NaN,
    [1, 'c1', { name: 3 }],
  ];
  for (const value of odd) {
    const answers = { c: value, c1: value, t: value, f: value, f2: value, l: value, page: value, nobody: value };
    evaluate(definition, answers);
    assert.equal(validateAnswers(definition, answers).complete, false);
  }
});

test('YAML that makes parsers slow is refused or read', () => {
  const keys = (count: number) => Array.from({ length: count }, (_, i) => `k${i}: 1`).join('\n');
  const texts = [
    keys(20_000),
    `a: {${keys(5000).replaceAll('\n', ', ')}}`,
    '- &a x\n- *a\n'.repeat(3000),
    `a: &a [x, x]\nb: &b [*a, *a]\n${'c: [*b, *b]\n'.repeat(50)}`,
    '? '.repeat(3000),
    '- '.repeat(3000),
    '# x\n'.repeat(20_000),
    'a: "\n'.repeat(5000),
  ];
  for (const text of texts) assert.throws(() => readDefinition(text), QuestionnaireError);
  assert.throws(() => readDefinition('id: x\nid: y'), {
    name: 'QuestionnaireError',
    message: 'line 2: the key id stands twice',
  });
});

const yaml = `id: small
version: "1"
title: Small
pages:
  - id: page
    title: Page
    items:
      - { type: yes-no, id: a, text: "<b>A</b>?" }
      - { type: line, id: b, text: B, when: "a/yes && matches(c/value, \\"^x+$\\")", pattern: "^[a-z]+$" }
      - { type: line, id: c, text: C }
      - { type: advice, id: d, when: a/no, text: D, finding: high, name: D }
`;
const vsaq = `// comment
{"questionnaire": [{"type": "block", "text": "R", "items": [{"type": "block", "text": "<p>\\x41" +
 "b", "items": [{"type": "radiogroup", "choices": [{"a": "A"}, {"b": "B"}]}, {"type": "tip", "id": "t", "cond": "a && !b || ^t2", "warn": "yes", "text": "T"}, {"type": "tip", "id": "t2", "text": "x", "cond": "contains(\\"x\\", \\"y\\")"}]}]}]}`;

test('cut off and changed files are read or refused, and nothing else', () => {
  const random = seeded(7);
  const samples = [yaml, vsaq].flatMap((text) => {
    const bytes = Buffer.from(text);
    const cut = Array.from({ length: bytes.length }, (_, end) => bytes.subarray(0, end));
    const changed = Array.from({ length: 700 }, () => mutate(bytes, random));
    return [...cut, ...changed].map((sample) => Buffer.from(sample).toString('utf8'));
  });
  let used = 0;
  for (const sample of samples) {
    lintFile(sample);
    try {
      const definition = sample.includes('"questionnaire"') ? vsaqIn(sample) : readDefinition(sample);
      evaluate(definition, { a: 'yes', c: 'xx' });
      used += 1;
    } catch (error) {
      if (!(error instanceof QuestionnaireError)) throw error;
    }
  }
  assert.ok(used > 100 && used < samples.length, `${used} of ${samples.length} could be used`);
});

function vsaqIn(text: string) {
  const file = readVsaq(text);
  if (file.kind !== 'questionnaire') throw new QuestionnaireError('', 'is an extension');
  return definitionFromVsaq(file, { id: 'x' });
}
