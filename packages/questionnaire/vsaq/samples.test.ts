import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { evaluate } from '../evaluation/evaluate.ts';
import { safeText } from '../rich-text/safe-text.ts';
import { countVsaq } from './count.ts';
import { definitionFromVsaq, vsaqOf } from './definition.ts';
import { extendVsaq } from './extend.ts';
import { readVsaq, type VsaqFile } from './file.ts';
import { parseLenientJson } from './lenient-json.ts';

const textOf = (name: string) => readFileSync(new URL(`samples/${name}.vsaq`, import.meta.url), 'utf8');
const fileIn = <K extends VsaqFile['kind']>(text: string, kind: K): Extract<VsaqFile, { kind: K }> => {
  const file = readVsaq(text);
  if (file.kind !== kind) throw new Error(`is no ${kind}`);
  return file as Extract<VsaqFile, { kind: K }>;
};
const definitionIn = (text: string) => definitionFromVsaq(fileIn(text, 'questionnaire'), { id: 'sample' });

/** What the command prints: ids that the file itself gives, and findings. */
const outcome = (definition: ReturnType<typeof definitionIn>, answers: Record<string, string>) => {
  const { visible, choices, findings } = evaluate(definition, answers);
  const shown = visible.filter((id) => !id.startsWith('~'));
  return {
    visible: shown.join(' '),
    choices: choices.join(' '),
    findings: findings.map(({ id, severity, name }) => `${id} ${severity} ${name}`),
  };
};

type Expected = {
  /** Questions, advice, conditions. */
  readonly counts: readonly [number, number, number];
  readonly with?: readonly (readonly [
    answers: Record<string, string>,
    outcome: { readonly visible?: string; readonly choices?: string; readonly findings?: readonly string[] },
  ])[];
};
const on = 'checked';
const everything = 'page hello gap name story agree one two tls proof which';

const expected: Readonly<Record<string, Expected>> = {
  'every-type': {
    counts: [9, 2, 3],
    with: [
      [{}, { visible: everything, choices: 'a b c', findings: [] }],
      [
        { tls: 'no', b: on },
        { visible: `${everything} bad hint`, findings: ['bad high No TLS'] },
      ],
      [
        { tls: 'yes', a: on },
        { visible: `${everything} hint`, choices: 'a b c d', findings: [] },
      ],
    ],
  },
  'comments-bom-crlf': { counts: [1, 0, 0], with: [[{}, { visible: 'url', findings: [] }]] },
  'nested-groups': {
    counts: [4, 1, 5],
    with: [
      [
        { open: 'yes', deeper: on, deepest: on, y: on },
        { visible: 'l1 l2 l4 deeper open deepest', findings: [] },
      ],
      [
        { open: 'yes', deeper: on, deepest: on, x: on, y: on },
        { visible: 'l1 l2 l4 t deeper open deepest', choices: 'x y', findings: ['t medium Found'] },
      ],
      [
        { open: 'no', deeper: on, deepest: on, x: on, y: on },
        { visible: 'open deepest', choices: '', findings: [] },
      ],
    ],
  },
  'left-to-right': {
    counts: [3, 0, 9],
    with: [
      [{}, { visible: 'a b c not_first said' }],
      [{ a: on }, { visible: 'a b c or_paren tight said' }],
      [{ c: on }, { visible: 'a b c and_or not_group empty_group said' }],
      [{ b: on, c: on }, { visible: 'a b c or_and or_paren and_or empty_group said' }],
    ],
  },
  'slash-ids': {
    counts: [4, 1, 6],
    with: [
      [{ 'a/b': 'no' }, { visible: 'a/b net/tls/1.3 a/b/c is-no', findings: [] }],
      [
        { 'a/b': 'yes', 'net/tls/1.3': on, 'a/b/c': 'see x/y', 'g/two': on },
        { visible: 'a/b net/tls/1.3 a/b/c is/yes? ticked text t/1', findings: ['t/1 low Two'] },
      ],
    ],
  },
  visible: {
    counts: [3, 1, 7],
    with: [
      [{}, { visible: 'a misses_b counts_secret', findings: [] }],
      [{ a: on }, { visible: 'a b sees_b sees_b_said_longer counts_secret', findings: [] }],
    ],
  },
  'yes-no': {
    counts: [2, 0, 7],
    with: [
      [{}, { visible: 'q not_bare no value' }],
      [{ q: 'yes' }, { visible: 'q hidden not_bare yes value of_hidden' }],
      [{ q: '' }, { visible: 'q not_bare' }],
    ],
  },
  functions: {
    counts: [2, 0, 6],
    with: [
      [{}, { visible: 'a' }],
      [{ a: 'ab)&&(c' }, { visible: 'a b contains matches in_hidden' }],
      [{ a: 'ab)&&(c no' }, { visible: 'a b contains in_hidden' }],
      [{ a: 'say "x"' }, { visible: 'a b quotes in_hidden' }],
      [{ a: 'aaaa' }, { visible: 'a b in_hidden slow' }],
      [{ a: `${'a'.repeat(9000)}!` }, { visible: 'a b in_hidden' }],
    ],
  },
  'choices-conds-null': {
    counts: [5, 0, 7],
    with: [
      [{}, { choices: 'r1 r3 c1 d1 e1' }],
      [{ more: on }, { choices: 'r1 r2 r3 c1 d1 e1' }],
    ],
  },
  numbers: {
    counts: [4, 1, 3],
    with: [
      [{ '6': '17' }, { visible: 'short 6 odd has', choices: '2024', findings: [] }],
      [
        { '2024': on, '2025': on },
        { visible: 'short 6 odd t', choices: '2024 2025', findings: ['t medium 404'] },
      ],
    ],
  },
  nulls: {
    counts: [1, 1, 1],
    with: [
      [{}, { visible: 'a t', findings: ['t medium t'] }],
      [{ a: 'x' }, { visible: 'a', findings: [] }],
    ],
  },
  findings: {
    counts: [0, 8, 1],
    with: [
      [
        {},
        {
          visible: 'medium empty high critical told not loud',
          findings: ['medium medium Said so', 'empty medium x', 'high high High', 'critical critical Critical'],
        },
      ],
    ],
  },
  truthy: {
    counts: [5, 2, 1],
    with: [
      [{}, { visible: 'must may a empty early late', findings: ['early high Early', 'late critical Late'] }],
      [{ a: on }, { visible: 'must may a early late', findings: ['early high Early', 'late critical Late'] }],
    ],
  },
  script: { counts: [1, 1, 0], with: [[{}, { visible: 'i t', findings: ['t critical Beware'] }]] },
  'prototype-names': {
    counts: [3, 0, 2],
    with: [
      [{}, { visible: 'constructor' }],
      [{ constructor: on, toString: 'x' }, { visible: 'constructor toString hasOwnProperty' }],
    ],
  },
  radios: {
    counts: [3, 0, 3],
    with: [
      [{}, { visible: 'left l1 l2 g' }],
      [{ g1: on }, { visible: 'left l1 l2 g any said_longer' }],
      [
        { l2: '', g1: on },
        { visible: 'left l1 l2', choices: '' },
      ],
    ],
  },
};

for (const [name, { counts, with: outcomes = [] }] of Object.entries(expected))
  test(`${name}: counts, what is visible and found, and the file again`, () => {
    const text = textOf(name);
    const [questions, advice, conditions] = counts;
    assert.deepEqual(countVsaq(readVsaq(text)), { questions, advice, conditions });
    const definition = definitionIn(text);
    for (const [answers, wanted] of outcomes) {
      const found = outcome(definition, answers);
      assert.deepEqual({ ...found, ...wanted }, found, JSON.stringify(answers).slice(0, 200));
    }
    assert.deepEqual(vsaqOf(definition), parseLenientJson(text));
  });

test('an extension of a sample counts its own items, and takes part with its namespace', () => {
  const more = fileIn(textOf('extension'), 'extension');
  assert.deepEqual(countVsaq(more), { questions: 2, advice: 1, conditions: 3 });
  const whole = definitionFromVsaq(extendVsaq(fileIn(textOf('every-type'), 'questionnaire'), [more]), { id: 'whole' });
  assert.deepEqual(outcome(whole, { tls: 'no', 'own:extra': on }), {
    visible: `${everything} bad own:extra own:beware`,
    choices: 'a b c own:e own:f',
    findings: ['bad high No TLS', 'own:beware medium Beware'],
  });
  assert.equal(outcome(whole, {}).choices, 'a b c own:e');
});

test('the sample with comments, a BOM and CRLF says what it says', () => {
  const text = textOf('comments-bom-crlf');
  assert.ok(text.startsWith('\ufeff') && text.includes('\r\n'), 'the sample was saved differently');
  const { title, pages } = definitionIn(text);
  const [line, note] = pages[0]?.items ?? [];
  assert.ok(line?.type === 'line' && note?.type === 'note');
  assert.deepEqual(
    [title, line.text, note.text],
    ['Comments', 'http://example.org/ // is no comment', '<b>bold</b> \\x41 "//" + "y"'],
  );
});

test('numbers stand for their digits, and bounds that nobody can keep for the largest there is', () => {
  const { version, pages } = definitionIn(textOf('numbers'));
  const [short, six, odd] = pages[0]?.items ?? [];
  assert.equal(version, '2.5');
  assert.deepEqual(short, {
    ...{ type: 'line', id: 'short', text: '5', maxLength: 12, placeholder: '7', default: '42' },
    vsaq: { text: 5, maxlength: '12', placeholder: 7, default: 42 },
  });
  assert.ok(six?.type === 'line' && odd?.type === 'line');
  assert.deepEqual([six.id, six.maxLength, odd.maxLength, odd.pattern], ['6', 100_000, undefined, undefined]);
});

test('what is only as good as true or false for VSAQ is so here', () => {
  const [must, may, , empty, group] = definitionIn(textOf('truthy')).pages[0]?.items ?? [];
  assert.ok(must?.type === 'line' && may?.type === 'line' && group?.type === 'choice');
  // A group that offers nothing asks nothing.
  assert.deepEqual([must.required, may.required, group.none, empty?.type], [true, false, true, 'note']);
});

test('of script in texts nothing is left to be shown', () => {
  const { pages } = definitionIn(textOf('script'));
  const texts = (pages[0]?.items ?? []).flatMap((item) => [
    ...('text' in item ? [item.text] : []),
    ...('choices' in item ? item.choices.map((choice) => choice.text) : []),
  ]);
  assert.equal(texts.length, 4);
  const shown = JSON.stringify(texts.map((text) => safeText(text)));
  assert.doesNotMatch(shown, /alert|script|onload|onerror|iframe|svg/);
  assert.match(shown, /Beware/);
});

test('very long texts and conditions are read up to their bounds, and refused with their place beyond', () => {
  const long = (letters: number, terms: number) => `{"questionnaire": [{"type": "block", "items": [
    {"type": "box", "id": "a", "text": "${'x'.repeat(letters)}"},
    {"type": "tip", "id": "t", "text": "${'word '.repeat(3000)}", "warn": "yes", "cond": "${'a/value || '.repeat(terms)}false"}]}]}`;
  const definition = definitionIn(long(20_000, 360));
  assert.equal(outcome(definition, { a: 'x' }).findings[0]?.length, 't medium '.length + 200);
  assert.deepEqual(outcome(definition, {}).findings, []);
  assert.throws(
    () => definitionIn(long(20_001, 1)),
    /^QuestionnaireError: questionnaire\[0\]\.items\[0\]\.text: is longer/,
  );
  assert.throws(() => definitionIn(long(1, 364)), /^QuestionnaireError: .*cond: /);
});

test('what VSAQ itself refuses is refused with its place', () => {
  const refused: readonly (readonly [string, RegExp])[] = [
    ['unknown-type', /^questionnaire\[0\]\.items\[0\]\.items\[0\]\.type: there is no type slider$/],
    ['no-id', /^questionnaire\[0\]\.items\[0\]\.items\[0\]\.id: a tip must have an id$/],
    [
      'same-id',
      /^questionnaire\[0\]\.items\[1\]\.choices\[1\]\.id: a is the id of questionnaire\[0\]\.items\[0\] already$/,
    ],
    ['unknown-reference', /^questionnaire\[0\]\.items\[0\]\.cond: there is no item a2$/],
    ['ring', /\.cond: it depends on itself: (a → b → a|b → a → b)$/],
    ['trailing-comment', /^is no JSON: /],
  ];
  for (const [name, message] of refused)
    assert.throws(() => definitionIn(textOf(`refused-${name}`)), { name: 'QuestionnaireError', message }, name);
});
