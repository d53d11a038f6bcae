import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { houseRoot, openTree } from '../check/tree.ts';

/** The checkout without its history: the same files, the same packages, and its own workspaces. */
function copyOfTheHouse(t: TestContext): string {
  const root = mkdtempSync(join(tmpdir(), 'gatehouse-new-module-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  for (const path of openTree(houseRoot).files) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    copyFileSync(join(houseRoot, path), join(root, path));
  }
  mkdirSync(join(root, 'node_modules/@gatehouse'), { recursive: true });
  for (const name of readdirSync(join(houseRoot, 'node_modules'))) {
    if (name !== '@gatehouse') symlinkSync(join(houseRoot, 'node_modules', name), join(root, 'node_modules', name));
  }
  for (const folder of ['server', 'web', 'cli', ...packageFolders(root)]) {
    const { name }: { name: string } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    symlinkSync(join(root, folder), join(root, 'node_modules', name));
  }
  return root;
}

function packageFolders(root: string): string[] {
  const entries = readdirSync(join(root, 'packages'), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => `packages/${entry.name}`);
}

function run(root: string, ...args: readonly string[]): { status: number | null; output: string } {
  // Nested runs of node:test report to their parent in a form of their own unless this is unset.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env });
  return { status, output: stdout + stderr };
}

/** Findings about the module or about a file that making it changes; what else is wrong in the house is not its fault. */
function findingsAboutIt(output: string): string[] {
  const mine = /vendor.?notes|^(reports|packages\/api-client\/generated)\/|^server\/src\/modules\.ts|^docs\/glossary/i;
  return output.split('\n').filter((line) => /^\S+:\d+ /.test(line) && mine.test(line));
}

test('a new module passes every gate, and its own tests', async (t) => {
  const root = copyOfTheHouse(t);
  const made = run(root, 'tools/new-module/run.ts', 'vendor-notes');
  assert.equal(made.status, 0, made.output);

  const checked = run(root, 'tools/check/run.ts');
  assert.match(checked.output, /^check: /m);
  assert.deepEqual(findingsAboutIt(checked.output), []);

  const folder = 'server/src/modules/vendor-notes';
  const tests = run(root, '--test', `${folder}/rules.test.ts`, `${folder}/vendor-notes.test.ts`);
  assert.equal(tests.status, 0, tests.output);

  const again = run(root, 'tools/new-module/run.ts', 'vendor-notes');
  assert.deepEqual([again.status, again.output], [1, `${folder} exists already.\n`]);
});
