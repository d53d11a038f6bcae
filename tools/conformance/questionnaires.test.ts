import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { lookAtQuestionnaires } from './questionnaires.ts';
import { renderQuestionnaires } from './render-questionnaires.ts';
import { countByHand, plainVsaq, spokenIn, visibleByHand } from './vsaq-by-hand.ts';

const base = `// comment
{"questionnaire": [{"type": "block", "text": "R", "items": [
  {"type": "radiogroup", "text": "Which " +
    "one?", "choices": [{"a": "A"}, {"b": "\\x42"}], "choicesConds": [{"b": "t"}]},
  {"type": "check", "id": "t", "text": "T"},
  {"type": "tip", "id": "w", "cond": "a", "warn": "yes", "text": "W", "why": "Y"}
]}]}`;
const more = '{"namespace": "n", "extensions": [{"type": "line", "id": "l", "text": "L", "insertAfter": "t"}]}';

test('the second reading counts and lists what is in a file', () => {
  const plain = plainVsaq(base);
  assert.deepEqual(countByHand(plain), { questions: 2, advice: 1, conditions: 2 });
  assert.deepEqual(spokenIn(plain), ['R', 'Which one?', 'a', 'A', 'b', 'B', 't', 'T', 't', 'W', 'a', 'Y', 'w']);
  assert.deepEqual(visibleByHand(plain, { a: 'checked' }), ['t', 'w']);
  assert.deepEqual(visibleByHand(plain, {}), ['t']);
  assert.deepEqual(spokenIn(plainVsaq(more)), ['L', 'n:l']);
});

test('files are looked at with what they extend, and the page names each', () => {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  try {
    writeFileSync(join(folder, 'base.json'), base);
    writeFileSync(join(folder, 'more.json'), more);
    const { rows, problems } = lookAtQuestionnaires(folder);
    assert.deepEqual(problems, []);
    const { wordsSha256: _, ...row } = rows['base.json'] ?? assert.fail();
    assert.deepEqual(row, {
      kind: 'questionnaire',
      extends: null,
      questions: 2,
      advice: 1,
      conditions: 2,
      pages: 1,
      findingsOfNothing: 0,
      findingsOfEverything: 1,
      lint: 'finding-without-name 1',
    });
    assert.equal(rows['more.json']?.extends, 'base.json');
    assert.ok(
      renderQuestionnaires({ about: 'x', questionnaires: rows }).includes('| more.json, in base.json | 1 | 0 | 0 |'),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
