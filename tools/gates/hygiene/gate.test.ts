import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openTree } from '../../check/tree.ts';
import { hygiene } from './gate.ts';

// The forbidden names are put together here, because this file is tracked and judged as well.
const lines = [
  ['https://registry', 'npmjs.org/pg/-/pg-8.23.0.tgz'].join('.'),
  'https://www.npmjs.com/package/pg',
  ['/wo', 'rk/main/server'].join(''),
  'a worker/main thread',
  ['/ho', 'me/someone/projects/gatehouse'].join(''),
  'below /home or /root',
  ['../sha', 'red/field/platform.md'].join(''),
  'npm run conformance -- ../shared/data',
];

test('refuses registries, paths of one machine and private folders', async (t) => {
  const root = mkdtempSync(join(tmpdir(), 'gatehouse-hygiene-'));
  t.after(() => rmSync(root, { recursive: true }));
  writeFileSync(join(root, 'notes.md'), lines.join('\n'));
  const findings = await hygiene.run(openTree(root));
  assert.deepEqual(
    findings.map((finding) => `${finding.line} ${finding.rule}`),
    ['1 registry-host', '3 machine-path', '5 machine-path', '7 private-folder'],
  );
});
