import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { gates } from '../gates/index.ts';
import { openTree } from './tree.ts';

const check = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'run.ts'), ...args], { encoding: 'utf8' });

test('an unknown gate is refused with the names of all', () => {
  const { status, stderr } = check('no-such-gate');
  assert.equal(status, 2);
  assert.match(stderr, /^no such gate: no-such-gate\ngates: types style /);
});

test('every gate has its folder with a proof that it bites, under its own name', () => {
  const folders = openTree()
    .files.map((path) => /^tools\/gates\/([^/]+)\/gate\.test\.ts$/.exec(path)?.[1])
    .filter((name) => name !== undefined);
  assert.deepEqual(folders, gates.map((gate) => gate.name).sort());
});
