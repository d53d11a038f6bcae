import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkout } from './git.ts';

test('the configuration of a checkout can not allow a transport that is a command', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-checkout-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const mark = join(folder, 'mark');
  execFileSync('git', ['init', '-q', folder]);
  execFileSync('git', ['-C', folder, 'config', 'protocol.ext.allow', 'always']);
  // As a checkout with a promisor remote makes an older git do when an object is missing.
  const { code, stderr } = await checkout(folder, {}).git(['ls-remote', `ext::touch ${mark}`]);
  assert.notEqual(code, 0);
  assert.match(stderr, /transport 'ext' not allowed/);
  assert.equal(existsSync(mark), false);
});
