import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOfFile } from './file-id.ts';

test('a VSAQ file is named by its file, as far as that may name a questionnaire', () => {
  assert.equal(idOfFile('webapp.json'), 'webapp');
  assert.equal(idOfFile('Web app (2).v1.json'), 'Web_app__2_.v1');
  assert.equal(idOfFile('.json'), 'questionnaire');
  assert.equal(idOfFile(`${'a'.repeat(200)}.json`).length, 80);
});
