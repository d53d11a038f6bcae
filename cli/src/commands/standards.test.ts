import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, test } from 'node:test';
import { folderWith, openConsole } from '../testing/index.ts';

const files = folderWith({});
const data = files.path('data');
const { gatehouse, close } = openConsole({ GATEHOUSE_DATA: data });
after(() => {
  close();
  files.remove();
});

test('a standard that comes with Gatehouse is exported without a database, and none is made', async () => {
  const original = await gatehouse(['standards', 'export', 'service-checklist@2016']);
  assert.deepEqual([original.code, original.stderr], [0, '']);
  assert.match(original.stdout, /^\* \[ \] Must have a CSP with \(\*\*APP-CSP\*\*\)$/m);
  const newest = await gatehouse(['standards', 'export', 'service-checklist', '--format', 'json']);
  assert.equal(JSON.parse(newest.stdout).standard.edition, '2026');
  const sarif = await gatehouse(['standards', 'export', 'web-security-cheat-sheet', '--format', 'sarif']);
  assert.equal(JSON.parse(sarif.stdout).version, '2.1.0');
  const unknown = await gatehouse(['standards', 'export', 'nothing']);
  assert.deepEqual([unknown.code, /^There is no standard "nothing"/.test(unknown.stderr)], [2, true]);
  assert.equal(existsSync(data), false);
});
