import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openTree } from '../../check/tree.ts';
import { moduleShape } from './gate.ts';

test('refuses files outside the table, modules without a line, and features that no module knows', async () => {
  const findings = await moduleShape.run(openTree(join(import.meta.dirname, 'fixture')));
  assert.deepEqual(findings.map((finding) => `${finding.file} ${finding.rule}`).sort(), [
    'server/src/modules/cases/helpers.ts module-file',
    'server/src/modules/cases/migrations/down.sql module-file',
    'server/src/modules/cases/utils/dates.ts module-file',
    'server/src/modules/intake/module.ts module-unlisted',
    'server/src/modules/stray module-missing',
    'web/src/features/widgets feature-name',
  ]);
});
