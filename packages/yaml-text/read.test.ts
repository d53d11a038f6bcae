import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { readYamlText, yamlMistakeInWords } from './index.ts';

const mistakes = (text: string, options = {}) => readYamlText(text, options).mistakes.map(yamlMistakeInWords);

test('a text is read as by the library itself', () => {
  for (const text of [
    '',
    '# nothing',
    'a: 1',
    '- a\n- b: [c, {d: e}]\n',
    '--- |\n x\n y\n',
    '\ufeffa: é\r\nb: "x"\r\n',
  ]) {
    const read = readYamlText(text);
    assert.deepEqual([read.mistakes, read.document.toJS()], [[], parse(text)], text);
  }
});

test('mistakes have their line, and one document is read', () => {
  assert.deepEqual(mistakes('a: 1\nb: [1,\nc: 2\n').length > 0, true);
  assert.match(mistakes('a: 1\na: 2\n')[0] ?? '', /^Map keys must be unique at line 2, column 1$/);
  assert.deepEqual(mistakes('a: 1\na: 2\n', { uniqueKeys: false }), []);
  assert.deepEqual(mistakes('a: 1\n---\nb: 2\n'), ['A second document begins; one is read at line 2, column 1']);
});

test('what is nested too deep is refused in whichever style, before anything follows it', () => {
  const levels: readonly ((count: number) => string)[] = [
    (count) => '['.repeat(count) + ']'.repeat(count),
    (count) => '{a: '.repeat(count) + '}'.repeat(count),
    (count) => `${'- '.repeat(count)}x`,
    (count) => `${'? '.repeat(count)}x`,
    (count) => Array.from({ length: count }, (_, level) => `${' '.repeat(level)}a:`).join('\n'),
  ];
  for (const nested of levels) {
    assert.deepEqual(mistakes(nested(60), { deepest: 60 }), [], nested(2));
    for (const count of [61, 5000])
      assert.match(
        mistakes(nested(count), { deepest: 60 })[0] ?? '',
        /^is nested deeper than 60 levels at line \d+/,
        nested(2),
      );
  }
  const [deep] = readYamlText('['.repeat(200_000)).mistakes;
  assert.deepEqual([deep?.kind, deep?.line, deep?.problem], ['too-deep', 1, 'is nested deeper than 100 levels']);
});
