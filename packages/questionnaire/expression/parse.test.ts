import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holds } from './evaluate.ts';
import { parseCondition } from './parse.ts';

/** `t` holds and `f` does not; `v/value` is a text. */
const facts = {
  holds: ({ id, asked }: { id: string; asked: string }) => (asked === 'visible' ? id === 'seen' : id === 't'),
  text: ({ id }: { id: string }) => (id === 'hidden' ? undefined : id === 'v' ? 'One "two" \\three' : ''),
};
const evaluate = (text: string) => holds(parseCondition(text, 'when'), facts);

test('operators are worked off from left to right, without precedence', () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ['', true],
    ['  ', true],
    ['t', true],
    ['f', false],
    ['false', false],
    ['!false', true],
    ['t || t && f', false],
    ['f && f || t', true],
    ['t || (t && f)', true],
    ['f && (f || t)', false],
    ['!f && t', true],
    ['!(f || t)', false],
    ['!t||t&&t', true],
    ['!!t', true],
    ['((t))', true],
    ['()', true],
    ['^seen', true],
    ['^t', false],
    ['t\n\t&& t', true],
  ];
  for (const [text, expected] of cases) assert.equal(evaluate(text), expected, text);
});

test('texts are looked into; a backslash in a string stands for what follows it', () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ['v/value', true],
    ['empty/value', false],
    ['hidden/value', false],
    ['contains(v/value, "two")', true],
    ['contains(v, "two")', true],
    ['contains(v/value, "\\"two\\"")', true],
    ['contains(v/value, "TWO")', false],
    ['contains("abc", "b") && contains("abc", "d")', false],
    ['contains(hidden/value, "")', false],
    ['contains(empty/value, "")', true],
    ['matches(v/value, "^one", "i")', true],
    ['matches(v/value, "^one")', false],
    ['matches(v/value, "\\\\\\\\three$")', true],
    ['matches(empty/value, "^$")', true],
    ['matches(hidden/value, "^$")', false],
    ['!contains(v/value, "four")', true],
  ];
  for (const [text, expected] of cases) assert.equal(evaluate(text), expected, text);
});

test('what can not be read is refused with its column', () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ['a b', /^when: character 3: has b where an operator should follow$/],
    ['a &&', /^when: character 5: ends where an id should follow$/],
    ['&& a', /^when: character 1: has & where an id should follow$/],
    ['a!&&b', /^when: character 2/],
    ['a & b', /^when: character 3: one & stands alone, write &&$/],
    ['a && (b', /^when: character 8: ends where a \) should follow$/],
    ['a)', /^when: character 2/],
    ['"a', /^when: character 1: the string has no closing quote$/],
    ['a, b', /^when: character 2/],
    ['starts(a, "b")', /^when: character 1: there is no function starts/],
    ['contains(a)', /^when: character 11/],
    ['contains(a/yes, "b")', /^when: character 10: a\/yes is yes or no, not a text/],
    ['matches(a, b)', /^when: character 12: has b where a "string" should follow$/],
    ['matches(a, "(")', /^when: character 12: the pattern is refused/],
    ['matches(a, "(?=b)")', /^when: character 12: the pattern is refused/],
    ['matches(a, "(b)\\\\1")', /^when: character 12: the pattern is refused/],
    ['matches(a, "b", "y")', /^when: character 12: the flag y can not be used/],
    [`matches(a, "${'b'.repeat(501)}")`, /longer than 500/],
    ['/yes', /^when: character 1: an id is missing$/],
    [`${'('.repeat(51)}a${')'.repeat(51)}`, /more than 50 parentheses/],
    ['a'.repeat(4001), /longer than 4000/],
  ];
  for (const [text, message] of cases)
    assert.throws(() => parseCondition(text, 'when'), { name: 'QuestionnaireError', message }, text);
});

test('patterns that take exponential time elsewhere, and large repetitions, do no harm', () => {
  const long = 'a'.repeat(10_000);
  for (const pattern of ['(a+)+$', '(a|a)*$', '(a|aa)+$', '(.*a){20}$', '(x+x+)+y']) {
    holds(parseCondition(`matches("${'x'}", "${pattern}")`, 'when'), facts);
    holds(parseCondition(`matches(long, "${pattern}b")`, 'when'), { ...facts, text: () => long });
  }
  assert.throws(() => parseCondition('matches(a, "((a{100}){100}){100}")', 'when'), /refused/);
});
