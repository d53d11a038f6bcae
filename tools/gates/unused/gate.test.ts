import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openTree } from '../../check/tree.ts';
import { unused } from './gate.ts';

test('refuses what nothing uses and what nobody declared', async () => {
  const findings = await unused.run(openTree(join(import.meta.dirname, 'fixture')));
  assert.deepEqual(
    findings.map((finding) => `${finding.file}:${finding.line} ${finding.rule} ${finding.message}`).sort(),
    [
      'main.ts:3 undeclared-dependency not declared: kysely',
      'orphan.ts:1 unused-file nothing imports orphan.ts',
      'package.json:1 unused-dependency nothing uses pino',
      'used.ts:2 unused-export nothing imports idle',
      'used.ts:3 unused-export nothing imports the type Idle',
    ],
  );
});
