import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openTree } from '../../check/tree.ts';
import { exemptions, limitFile } from './gate.ts';

function repository(t: TestContext): string {
  const root = mkdtempSync(join(tmpdir(), 'gatehouse-exemptions-'));
  t.after(() => rmSync(root, { recursive: true }));
  cpSync(join(import.meta.dirname, 'fixture'), root, { recursive: true });
  git(root, 'init', '-q');
  git(root, 'commit', '-q', '--allow-empty', '-m', 'begin');
  return root;
}

function git(root: string, ...args: readonly string[]): void {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...identity, '-c', 'core.hooksPath=/dev/null', ...args], { cwd: root });
}

const judge = async (root: string): Promise<string[]> =>
  (await exemptions.run(openTree(root))).map((finding) => `${finding.file}:${finding.line} ${finding.rule}`);

const always = [
  'server/src/app.ts:3 exemption-reason',
  'server/src/app.ts:7 exemption-too-wide',
  'server/src/app.ts:9 exemption-reason',
];

test('refuses an exemption without a reason, one that is too wide, one too many, and one hidden in biome.json', async (t) => {
  const root = repository(t);
  assert.deepEqual(await judge(root), [...always, `${limitFile}:1 exemption-limit`, 'biome.json:4 exemption-hidden']);
});

test('lets the limit fall but not rise', async (t) => {
  const root = repository(t);
  const commitLimit = (limit: number): void => {
    writeFileSync(join(root, limitFile), JSON.stringify({ limit }));
    git(root, 'add', '.');
    git(root, 'commit', '-q', '-m', `limit ${limit}`);
  };
  commitLimit(7);
  commitLimit(5);
  assert.deepEqual(await judge(root), [...always, 'biome.json:4 exemption-hidden']);
  writeFileSync(join(root, limitFile), JSON.stringify({ limit: 6 }));
  assert.deepEqual(await judge(root), [...always, `${limitFile}:1 exemption-limit`, 'biome.json:4 exemption-hidden']);
});
