import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openTree } from '../../check/tree.ts';
import { staleReports } from './gate.ts';

test('refuses a report that is missing, and one that is not what the code says', () => {
  const findings = staleReports(
    openTree(join(import.meta.dirname, 'fixture')),
    new Map([
      ['reports/access.md', '# Access\n'],
      ['reports/errors.md', '# Errors\n\n| `taken` | conflict |\n| `gone` | not_found |\n'],
      ['reports/schema.sql', 'create table note ();\n'],
    ]),
  );
  assert.deepEqual(
    findings.map(({ file, line, rule, message }) => `${file}:${line} ${rule} ${message}`),
    [
      'reports/errors.md:4 report-stale should be: | `gone` | not_found |',
      'reports/schema.sql:1 report-missing was never written',
    ],
  );
});
