import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openTree } from '../../check/tree.ts';
import { migrations } from './gate.ts';
import { writeLock } from './lock.ts';

const fixture = join(import.meta.dirname, 'fixture');
const folder = 'server/src/modules/cases/migrations';

test('refuses a bad name, a number used twice, an unlocked file, and any change of a released one', async () => {
  const findings = await migrations.run(openTree(fixture));
  assert.deepEqual(
    findings.map((finding) => `${finding.file}:${finding.line} ${finding.rule}`),
    [
      `${folder}/0003_add_team.sql:1 migration-number`,
      `${folder}/fix.sql:1 migration-name`,
      'server/src/platform/db/migrations/0001_create_roles.sql:1 migration-unlocked',
      'reports/migrations.lock:2 migration-changed',
      'reports/migrations.lock:4 migration-unlocked',
      'reports/migrations.lock:5 migration-changed',
    ],
  );
});

test('a new lock follows open migrations and leaves released ones as they were', () => {
  const before = openTree(fixture).read('reports/migrations.lock').split('\n');
  const after = writeLock(openTree(fixture), '0.2.0').split('\n');
  assert.deepEqual([after[0], after[1], after[4]], [before[0], before[1], before[4]]);
  assert.deepEqual(
    after.map((line) => line.split(' ')[0]),
    ['0.1.0', '0.1.0', '0.2.0', '0.2.0', '0.1.0', '0.2.0', '0.2.0', ''],
  );
});
