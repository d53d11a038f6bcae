import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate } from '../evaluation/evaluate.ts';
import { definitionOf } from '../read.ts';
import { answersFromVsaq, vsaqAnswers } from './answers.ts';
import { countVsaq } from './count.ts';
import { definitionFromVsaq, vsaqOf } from './definition.ts';
import { extendVsaq, whyNotExtended } from './extend.ts';
import { readVsaq, type VsaqFile } from './file.ts';
import { parseLenientJson, strictJson } from './lenient-json.ts';

const text = `
// A comment before everything
{
  "version": 1, "maintainer": {"name": "nobody"},
  "questionnaire": [{
    "type": "block",
    "text": "Every type of \\x3cb>item\\x3c/b>",
    "items": [
      {"type": "info", "text": "Loose, before the " +
          "first " +
  "block"},
      {"type": "block", "id": "one", "text": "<i>One</i>", "className": "wide", "items": [
        {"type": "line", "id": "mail", "text": "Mail", "inputType": "email", "placeholder": "a@b", "inputPattern": "^.+@.+$",
         "inputTitle": "A mail address", "required": true, "maxlength": 50, "default": "x@y"},
        {"type": "line", "id": "when", "text": "When", "inputType": "date", "auth": "readonly"},
        {"type": "box", "id": "why", "text": "Why", "cond": "contains(mail/value, \\"@\\")", "unknownKey": [1, {"a": null}]},
        {"type": "spacer"},
        {"type": "check", "id": "agree", "text": "Agree", "default": "checked"},
        {"type": "radio", "id": "left", "text": "Left"},
        {"type": "radio", "id": "right", "text": "Right", "default": "checked"},
        {"type": "yesno", "id": "ready", "text": "Ready?", "yes": "Sure", "no": "Not yet"},
        {"type": "upload", "id": "report", "text": "Report", "cond": "ready/yes"}
      ]},
      // Between two items
      {"type": "block", "text": "", "cond": "ready/no", "items": [
        {"type": "checkgroup", "text": "Which?", "defaultChoice": true, "choices": [{"a": "A"}, {"b": "B"}],
         "choicesConds": [{"b": "agree"}]},
        {"type": "radiogroup", "id": "how", "choices": [{"c": "C"}, {"d": "D"}], "choicesConds": []},
        {"type": "tip", "id": "t1", "text": "Beware", "cond": "a", "warn": "yes", "name": "Bad", "why": "Why?", "todo": "Do"},
        {"type": "tip", "id": "t2", "text": "<p>Also", "cond": "b", "warn": "yes", "severity": "critical"},
        {"type": "tip", "id": "t3", "text": "Only a tip", "warn": "no", "severity": "high", "customTitle": "Look", "cond": ""},
        {"type": "block", "text": "Deep", "auth": "admin"}
      ]},
      {"type": "line", "id": "last", "text": "Loose, at the end"}
    ]
  }]
}`;

const questionnaire = (source: string): Extract<VsaqFile, { kind: 'questionnaire' }> => {
  const file = readVsaq(source);
  assert.ok(file.kind === 'questionnaire');
  return file;
};
const extension = (source: string): Extract<VsaqFile, { kind: 'extension' }> => {
  const file = readVsaq(source);
  assert.ok(file.kind === 'extension');
  return file;
};
const sample = definitionFromVsaq(questionnaire(text), { id: 'sample' });

test('the lenient JSON is read: joined strings, \\x and comments, on the lines where they stand', () => {
  assert.deepEqual(
    parseLenientJson(
      '// a\n{"a": "x" +\n   "y" + "z", // no comment\n"b": "\\x41\\\\x41//+"}'.replace('// no comment', ''),
    ),
    {
      a: 'xyz',
      b: 'A\\x41//+',
    },
  );
  assert.deepEqual(parseLenientJson('{"a": "x" +\n  // no "string" +\n"y" // z'.replace(' // z', '}')), { a: 'xy' });
  assert.equal(strictJson('{"a": "x" +\n // z\n "y"}').split('\n').length, 3);
  assert.throws(() => parseLenientJson('{"a": 1\n,}'), { name: 'QuestionnaireError', message: /is no JSON/ });
  for (const broken of ['', '{', '{"a": "', '{"a": "\\', '{"a": "x" +', '"\\x4"', '{"a": "x" + + "y"}'])
    assert.throws(() => parseLenientJson(broken), { name: 'QuestionnaireError' }, broken);
});

test('a box is ticked and a choice chosen by checked, yes and true, and by nothing else', () => {
  const definition = definitionFromVsaq(
    questionnaire(`{"questionnaire": [{"type": "block", "text": "", "items": [
      {"type": "check", "id": "box", "text": ""},
      {"type": "radiogroup", "choices": [{"one": ""}, {"two": ""}]},
      {"type": "tip", "id": "ticked", "text": "", "cond": "box/yes"},
      {"type": "tip", "id": "chosen", "text": "", "cond": "one/yes"}]}]}`),
    { id: 'ticks' },
  );
  for (const value of ['checked', 'yes', 'true', true])
    assert.deepEqual(evaluate(definition, { box: value, one: value }).advice, ['ticked', 'chosen'], String(value));
  for (const value of ['', 'no', 'false', 'unchecked', false, 1, null])
    assert.deepEqual(evaluate(definition, { box: value, one: value }).advice, [], String(value));
});

test('an imported file is written again as it was, also after it was kept as JSON', () => {
  assert.deepEqual(vsaqOf(sample), parseLenientJson(text));
  assert.deepEqual(vsaqOf(definitionOf(JSON.parse(JSON.stringify(sample)))), parseLenientJson(text));
});

test('every item becomes what it means', () => {
  const items = sample.pages.flatMap((page) => page.items);
  const by = (id: string) => items.find((item) => item.id === id);
  assert.deepEqual(
    sample.pages.map(({ id, title, when }) => [id, title, when]),
    [
      ['~page.1', 'Every type of item', undefined],
      ['one', 'One', undefined],
      ['~page.3', 'Page 3', 'ready/no'],
      ['~page.4', 'Every type of item', undefined],
    ],
  );
  assert.deepEqual(by('mail'), {
    type: 'line',
    id: 'mail',
    text: 'Mail',
    format: 'email',
    placeholder: 'a@b',
    pattern: '^.+@.+$',
    patternHelp: 'A mail address',
    required: true,
    maxLength: 50,
    default: 'x@y',
  });
  assert.deepEqual(by('~a'), {
    type: 'choices',
    id: '~a',
    text: 'Which?',
    none: true,
    choices: [
      { id: 'a', text: 'A' },
      { id: 'b', text: 'B', when: 'agree' },
    ],
  });
  const [t1, t2, t3] = ['t1', 't2', 't3'].map(by);
  assert.ok(t1?.type === 'advice' && t2?.type === 'advice' && t3?.type === 'advice');
  assert.deepEqual(
    [t1.finding, t1.justify, t1.todo, t2.finding, t3.finding, t3.title],
    ['medium', 'Why?', 'Do', 'critical', undefined, 'Look'],
  );
});

test('whatever the version of a file is, it is a version here, and is written again as it was', () => {
  for (const version of [2, '1.0 beta', '', ' ', null, { a: 1 }, '~x', 'x'.repeat(100)]) {
    const plain = { version, questionnaire: [{ type: 'block', items: [{ type: 'line', id: 'a', text: '' }] }] };
    const definition = definitionFromVsaq(questionnaire(JSON.stringify(plain)), { id: 'x' });
    assert.deepEqual(vsaqOf(definition), plain);
  }
});

test('lists of items where none belong, and none where they do, are written again', () => {
  for (const item of [
    '{"type": "block", "items": null}',
    '{"type": "block"}',
    '{"type": "line", "id": "a", "items": [{"type": "no"}]}',
  ]) {
    const plain = `{"questionnaire": [{"type": "block", "items": [{"type": "block", "items": [${item}]}, ${item.replace('"a"', '"b"')}]}]}`;
    const file = questionnaire(plain);
    assert.deepEqual(vsaqOf(definitionFromVsaq(file, { id: 'x' })), JSON.parse(plain));
    assert.equal(countVsaq(file).questions, item.includes('line') ? 2 : 0);
  }
});

test('counts are those of the file: a group once, each condition of a choice', () => {
  assert.deepEqual(countVsaq(questionnaire(text)), { questions: 11, advice: 3, conditions: 6 });
});

test('defaults count until something else is answered', () => {
  const { visible } = evaluate(sample, { ready: 'no' });
  assert.ok(visible.includes('why'));
  assert.ok(!evaluate(sample, { mail: '' }).visible.includes('why'));
  assert.deepEqual(evaluate(sample, { ready: 'no' }).choices, ['a', 'b', 'c', 'd']);
  assert.deepEqual(evaluate(sample, { ready: 'no', agree: '' }).choices, ['a', 'c', 'd']);
});

test('findings are visible tips that warn; medium where no severity is given', () => {
  const answers = { ready: 'no', a: 'checked', b: 'checked' };
  assert.deepEqual(
    evaluate(sample, answers).findings.map(({ id, severity, name }) => [id, severity, name]),
    [
      ['t1', 'medium', 'Bad'],
      ['t2', 'critical', 'Also'],
    ],
  );
  assert.deepEqual(evaluate(sample, { ...answers, ready: 'yes' }).findings, []);
});

test('answers of VSAQ are read and written', () => {
  const flat = {
    mail: 'me@example.org',
    b: 'checked',
    a: '',
    d: 'checked',
    ready: 'no',
    report: 'f1|audit.pdf',
    t1: 'Because',
    nobody: 'x',
    one: 'y',
  };
  const { answers, strangers } = answersFromVsaq(sample, JSON.stringify(flat));
  // A block is there, and nobody answers it; what the form proposes (agree, right) is no answer of the file.
  assert.deepEqual(strangers, ['nobody', 'one']);
  assert.deepEqual(Object.fromEntries(answers), {
    mail: 'me@example.org',
    ready: 'no',
    report: [{ id: 'f1', name: 'audit.pdf' }],
    '~a': ['b'],
    how: 'd',
    t1: 'Because',
  });
  assert.deepEqual(vsaqAnswers(sample, Object.fromEntries(answers)), {
    mail: 'me@example.org',
    ready: 'no',
    report: 'f1|audit.pdf',
    a: '',
    b: 'checked',
    c: '',
    d: 'checked',
    t1: 'Because',
  });
  assert.throws(() => answersFromVsaq(sample, '[]'), { name: 'QuestionnaireError' });
  assert.throws(() => answersFromVsaq(sample, '{"mail": {}}'), { message: 'mail: must be a text' });
});

test('extensions stand where they say, with their namespace before their ids', () => {
  const base = questionnaire(text);
  const more = extension(`{"version": 1, "namespace": "own", "extensions": [
    {"type": "checkgroup", "id": "g", "text": "G", "insertAfter": "mail", "choices": [{"x": "X"}], "choicesConds": [{"x": "agree"}]},
    {"type": "block", "insertBefore": "mail", "text": "Before", "items": [{"type": "line", "id": "l", "text": "L", "cond": "own:x"}]},
    {"type": "line", "id": "m", "text": "M", "insertAfter": "own:l"}
  ]}`);
  // The last one stands by an item of the extension itself.
  assert.equal(whyNotExtended(more, base), undefined);
  const merged = definitionFromVsaq(extendVsaq(base, [more]), { id: 'merged' });
  const page = merged.pages[1];
  assert.deepEqual(
    page?.items.slice(0, 3).map((item) => item.id),
    [page?.items[0]?.id, 'mail', 'own:g'],
  );
  const block = page?.items[0];
  assert.deepEqual(block?.type === 'section' ? block.items.map((item) => item.id) : [], ['own:l', 'own:m']);
  assert.ok(evaluate(merged, { 'own:x': 'checked' }).visible.includes('own:l'));
  assert.equal(JSON.stringify(base), JSON.stringify(questionnaire(text)), 'the base stays as it is');
});

test('extensions that fit nowhere, or say so twice, are refused', () => {
  const base = questionnaire(text);
  const of = (item: string, version = '1') =>
    extension(`{"version": ${version}, "extensions": [{"type": "spacer", ${item}}]}`);
  assert.throws(
    () => extendVsaq(base, [of('"insertAfter": "nowhere"')]),
    /^QuestionnaireError: extensions\[0\]: there is no item nowhere/,
  );
  assert.throws(
    () => extendVsaq(base, [of('"insertAfter": "mail", "insertBefore": "mail"')]),
    /either insertBefore or insertAfter/,
  );
  assert.throws(() => extendVsaq(base, [of('"id": "x"')]), /either insertBefore or insertAfter/);
  assert.throws(() => extendVsaq(base, [of('"insertAfter": "mail"', '2')]), /^QuestionnaireError: version/);
  assert.match(
    whyNotExtended(of('"insertAfter": "nowhere"'), base) ?? '',
    /^extensions\[0\]: there is no item nowhere/,
  );
});

test('mistakes are told with their place in the VSAQ file', () => {
  const fails = (items: string, message: RegExp) =>
    assert.throws(
      () =>
        definitionFromVsaq(
          questionnaire(`{"questionnaire": [{"type": "block", "items": [{"type": "block", "items": [${items}]}]}]}`),
          { id: 'x' },
        ),
      { name: 'QuestionnaireError', message },
    );
  fails(
    '{"type": "line", "id": "a", "cond": "b"}',
    /^questionnaire\[0\]\.items\[0\]\.items\[0\]\.cond: there is no item b$/,
  );
  fails(
    '{"type": "line", "id": "a"}, {"type": "line", "id": "a"}',
    /^questionnaire\[0\]\.items\[0\]\.items\[1\]\.id: a is the id of/,
  );
  fails('{"type": "line"}', /items\[0\]\.id: a line must have an id$/);
  fails('{"type": "tip", "text": "x"}', /items\[0\]\.id: a tip must have an id$/);
  fails('{"type": "slider", "id": "a"}', /items\[0\]\.type: there is no type slider$/);
  fails('{"type": "line", "id": "a", "text": [5]}', /items\[0\]\.text: must be a text$/);
  fails('{"type": "radiogroup", "id": "a", "choices": [{"b": "B", "c": "C"}]}', /choices\[0\]: must be one pair/);
  fails('{"type": "tip", "id": "a", "warn": "yes", "severity": "enormous"}', /severity: must be/);
  fails('{"type": "tip", "id": "a", "cond": "a"}, {"type": "info", "id": "i"}, {"type": "spacer", "cond": "i"}', /a/);
  fails('{"type": "line", "id": "a", "inputPattern": "(?=x)"}', /pattern: the pattern is refused/);
  for (const bad of [
    '[]',
    '{"questionnaire": []}',
    '{"questionnaire": {}}',
    '{"questionnaire": [{"type": "line", "id": "a"}]}',
    '{"questionnaire": [{"type": "block"}, {"type": "block"}]}',
    '{"extensions": 1}',
    '{"questionnaire": [1]}',
  ])
    assert.throws(() => readVsaq(bad), { name: 'QuestionnaireError' }, bad);
});
