import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openTree } from '../../check/tree.ts';
import { types } from './gate.ts';

test('refuses what the compiler refuses, in tests as well, and a file that no project includes', async () => {
  const findings = await types.run(openTree(join(import.meta.dirname, 'fixture')));
  assert.deepEqual(findings.map((finding) => `${finding.file}:${finding.line} ${finding.rule}`).sort(), [
    'app/strict.test.ts:3 TS2322',
    'app/strict.ts:10 TS1294',
    'app/strict.ts:2 TS2322',
    'app/strict.ts:5 TS7006',
    'app/strict.ts:8 TS2375',
    'forgotten.ts:1 unchecked-file',
  ]);
});
