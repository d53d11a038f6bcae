import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Question } from '../model/question.ts';
import { definitionWith } from '../testing.ts';
import { canonicalAnswers } from './canonical.ts';
import { checkAnswer } from './check.ts';
import { answerDifferences } from './difference.ts';
import { migrateAnswers } from './migrate.ts';
import { validateAnswers } from './validate.ts';
import type { Answer, AnswerValue } from './value.ts';

const question = (fields: Record<string, unknown>): Question => {
  const [item] = definitionWith([{ id: 'q', text: 'Q', ...fields }]).pages[0]?.items ?? [];
  assert.ok(
    item !== undefined &&
      item.type !== 'section' &&
      item.type !== 'note' &&
      item.type !== 'space' &&
      item.type !== 'advice',
  );
  return item;
};
const choices = [
  { id: 'a', text: 'A' },
  { id: 'b', text: 'B' },
];

test('each type of question takes its own kind of value', () => {
  const table = {
    type: 'table',
    columns: [
      { id: 'n', title: 'Name', required: true },
      { id: 'd', title: 'Day', type: 'date' },
      { id: 'c', title: 'Class', type: 'choice', choices: ['x', 'y'] },
    ],
    maxRows: 2,
  };
  const cases: readonly (readonly [Record<string, unknown>, unknown, string | undefined])[] = [
    [{ type: 'line' }, 'x', undefined],
    [{ type: 'line' }, 'x\ny', 'must be one line'],
    [{ type: 'line' }, 5, 'must be a text'],
    [{ type: 'line' }, 'x'.repeat(2001), 'must have at most 2000 characters'],
    [{ type: 'line', minLength: 3 }, 'xy', 'must have at least 3 characters'],
    [{ type: 'line', minLength: 3 }, '', undefined],
    [{ type: 'line', pattern: '[a-z]+' }, 'ab', undefined],
    [{ type: 'line', pattern: '[a-z]+' }, 'ab1', 'must fit [a-z]+'],
    [{ type: 'line', pattern: '[a-z]+', patternHelp: 'must be small letters' }, 'A', 'must be small letters'],
    [{ type: 'line', format: 'email' }, 'a@b', undefined],
    [{ type: 'line', format: 'email' }, 'ab', 'must be a mail address'],
    [{ type: 'line', format: 'url' }, 'https://example.org', undefined],
    [{ type: 'line', format: 'url' }, 'javascript:x()', 'must be an address that begins with http:// or https://'],
    [{ type: 'line', format: 'number' }, '-1.5', undefined],
    [{ type: 'line', format: 'number' }, '1e5', 'must be a number'],
    [{ type: 'text' }, 'x\ny', undefined],
    [{ type: 'text' }, 'x\0', 'holds a character that is no text'],
    [{ type: 'text' }, 'x'.repeat(100_001), 'must have at most 100000 characters'],
    [{ type: 'choice', choices }, 'a', undefined],
    [{ type: 'choice', choices }, 'c', 'holds “c”, which is none of the choices'],
    [{ type: 'choice', choices }, ['a'], 'must be the id of one choice'],
    [{ type: 'choice', choices, none: true }, '~none', undefined],
    [{ type: 'choice', choices }, '~none', 'holds “~none”, which is none of the choices'],
    [{ type: 'choices', choices }, ['a', 'b'], undefined],
    [{ type: 'choices', choices }, ['a', 'a'], 'has one choice twice'],
    [{ type: 'choices', choices, most: 1 }, ['a', 'b'], 'must be at most 1 choices'],
    [{ type: 'choices', choices, none: true }, ['a', '~none'], 'can not be "none of the above" and another choice'],
    [{ type: 'yes-no' }, 'yes', undefined],
    [{ type: 'yes-no' }, true, 'must be yes or no'],
    [{ type: 'tick' }, true, undefined],
    [{ type: 'tick' }, 'yes', 'must be true or false'],
    [{ type: 'date' }, '2026-02-28', undefined],
    [{ type: 'date' }, '2026-02-30', 'must be a day, as 2026-05-01'],
    [{ type: 'date', earliest: 'today' }, '2026-04-30', 'must be 2026-05-01 or later'],
    [{ type: 'date', latest: '2026-12-31' }, '2027-01-01', 'must be 2026-12-31 or earlier'],
    [{ type: 'file' }, [{ id: '1', name: 'a.pdf' }], undefined],
    [
      { type: 'file', most: 1 },
      [
        { id: '1', name: 'a' },
        { id: '2', name: 'b' },
      ],
      'must be at most 1 files',
    ],
    [{ type: 'file' }, ['a.pdf'], 'must be a list of files'],
    [table, [{ n: 'x', d: '2026-01-01', c: 'y' }], undefined],
    [table, [{ d: '' }], 'does not fit in row 1: “Name” must be answered'],
    [table, [{ n: 'x' }, { n: 'x', d: 'soon' }], 'does not fit in row 2: “Day” must be a day, as 2026-05-01'],
    [table, [{ n: 'x', c: 'z' }], 'does not fit in row 1: “Class” must be one of its choices'],
    [table, [{ n: 'x', other: 'z' }], 'does not fit in row 1: there is no column other'],
    [table, [{ n: 'x' }, { n: 'x' }, { n: 'x' }], 'must have at most 2 rows'],
    [{ type: 'person', several: true }, ['ada', 'bob'], undefined],
    [{ type: 'person' }, ['ada', 'bob'], 'must be at most 1'],
    [{ type: 'service' }, [''], 'must name services'],
  ];
  for (const [fields, value, expected] of cases)
    assert.equal(
      checkAnswer(question(fields), value, { today: '2026-05-01' }),
      expected,
      JSON.stringify([fields, value]).slice(0, 200),
    );
});

const definition = definitionWith([
  { type: 'yes-no', id: 'data', text: 'Data?', required: true },
  { type: 'text', id: 'which', text: 'Which?', when: 'data/yes', required: true },
  { type: 'advice', id: 'why', when: 'data/yes', text: 'A', name: 'N', finding: 'low', justify: 'Why?' },
  { type: 'choices', id: 'kinds', text: 'Kinds', choices },
  { type: 'tick', id: 'one', text: '1', group: 'g' },
  { type: 'tick', id: 'two', text: '2', group: 'g' },
]);

const remembered = (value: AnswerValue | undefined, version = '1'): Answer => ({
  ...(value === undefined ? { unknown: true } : { value }),
  source: 'person',
  at: '2026-05-01T10:00:00Z',
  version,
});

test('what is visible and required must be answered; "I do not know" is an answer', () => {
  assert.deepEqual(validateAnswers(definition, {}).missing, ['data']);
  assert.deepEqual(validateAnswers(definition, { data: 'yes' }), {
    problems: [],
    missing: ['which'],
    unknown: [],
    unjustified: ['why'],
    complete: false,
  });
  const unknown = validateAnswers(definition, {
    data: remembered('yes'),
    which: remembered(undefined),
    why: remembered('so'),
  });
  assert.deepEqual([unknown.missing, unknown.unknown, unknown.complete], [[], ['which'], true]);
  assert.equal(validateAnswers(definition, { data: 'no', which: 5 }).complete, true, 'what is hidden is not looked at');
});

test('answers that fit nothing or exclude each other are problems', () => {
  const codes = (answers: Record<string, unknown>) =>
    validateAnswers(definition, { data: 'no', ...answers }).problems.map(({ id, code }) => `${id} ${code}`);
  assert.deepEqual(codes({ nobody: 'x', page: 'x' }), ['nobody no-such-question', 'page no-such-question']);
  assert.deepEqual(codes({ one: true, two: true }), ['two not-allowed-together']);
  assert.deepEqual(codes({ data: 'perhaps' }), ['data invalid']);
});

test('the canonical text depends on what was answered, and on nothing else', () => {
  const answers = { kinds: ['b', 'a'], data: 'yes', which: 'logs' };
  const text = canonicalAnswers(definition, answers);
  assert.equal(
    text,
    '{"answers":{"data":"yes","kinds":["a","b"],"which":"logs"},"definition":"small","unknown":[],"version":"1"}',
  );
  assert.equal(
    text,
    canonicalAnswers(definition, {
      which: remembered('logs', '0'),
      data: { ...remembered('yes'), source: 'probe' },
      a: 'checked',
      b: 'checked',
      one: '',
    }),
  );
  assert.notEqual(text, canonicalAnswers(definition, { ...answers, which: 'Logs' }));
  assert.equal(
    canonicalAnswers(definition, { data: 'no', which: 'old' }),
    canonicalAnswers(definition, { data: 'no' }),
    'hidden answers do not count',
  );
});

test('the difference of two years is told by question', () => {
  assert.deepEqual(
    answerDifferences(
      definition,
      { data: 'yes', which: 'logs', kinds: ['a', 'b'] },
      { data: 'yes', which: remembered(undefined), kinds: ['b', 'a'], one: true },
    ).map(({ question: _, ...rest }) => rest),
    [
      { id: 'which', change: 'changed', before: 'logs', after: 'unknown' },
      { id: 'one', change: 'added', before: undefined, after: true },
    ],
  );
  assert.deepEqual(
    answerDifferences(definition, { data: 'no' }, {}).map(({ id, change }) => [id, change]),
    [['data', 'removed']],
  );
});

test('a new version takes over what it can, and tells what is new, changed, dropped and gone', () => {
  const next = definitionWith(
    [
      { type: 'yes-no', id: 'data', text: 'Data?' },
      { type: 'text', id: 'which-data', text: 'Which?', was: ['which'] },
      {
        type: 'choice',
        id: 'kinds',
        text: 'Kinds',
        choices: [
          { id: 'b2', text: 'B', was: ['b'] },
          { id: 'c', text: 'C' },
        ],
      },
      { type: 'line', id: 'new', text: 'New' },
      { type: 'yes-no', id: 'one', text: '1' },
    ],
    { version: '2' },
  );
  const moved = migrateAnswers(definition, next, {
    data: remembered('yes'),
    which: remembered('logs'),
    kinds: remembered(['b']),
    one: remembered(true),
    two: remembered(true),
  });
  assert.deepEqual(moved.answers, {
    data: remembered('yes'),
    'which-data': remembered('logs'),
    kinds: remembered('b2'),
  });
  assert.deepEqual([moved.added, moved.changed, moved.dropped], [['new'], ['kinds', 'one'], ['one']]);
  assert.deepEqual(moved.gone, [{ id: 'two', answer: remembered(true) }]);
  assert.deepEqual(migrateAnswers(definition, next, { kinds: remembered(['a', 'b']) }).dropped, ['kinds']);
  assert.deepEqual(migrateAnswers(definition, definition, { data: remembered(undefined) }).answers, {
    data: remembered(undefined),
  });
});

test('a group without an id of its own is found again by its choices', () => {
  const file = (ids: readonly string[]) =>
    definitionWith([
      { type: 'choice', id: `~${ids[0]}`, text: 'Which?', choices: ids.map((id) => ({ id, text: id })) },
    ]);
  const moved = migrateAnswers(file(['a', 'b']), file(['new', 'a', 'b']), { '~a': remembered('b') });
  assert.deepEqual([moved.answers, moved.added, moved.changed], [{ '~new': remembered('b') }, [], ['~new']]);
});

test('justifications are told as differences too', () => {
  const rules = [{ id: 'r', when: 'a/no', name: 'Rule', finding: 'low', justify: 'Why?' }];
  const small = definitionWith([{ type: 'yes-no', id: 'a', text: 'A' }], { rules });
  assert.deepEqual(answerDifferences(small, { a: 'no', r: 'x' }, { a: 'no', r: 'y' }), [
    { id: 'r', question: 'Rule', change: 'changed', before: 'x', after: 'y' },
  ]);
});
