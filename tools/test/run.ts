import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { leaveSharedCluster, sharedCluster } from '../../server/src/testing/shared-cluster.ts';

/**
 * `npm test [-- PATTERN…]`: every test file of every workspace, three at a time: with one a core, the cores idle while
 * a file waits for PostgreSQL or Chromium.
 */
const concurrency = 3;
/** For one file; only meant to end one that hangs. */
const timeoutMs = 10 * 60_000;
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const patterns = process.argv.slice(2);
const files = globSync(patterns.length > 0 ? patterns : '{packages,server,cli,web,tools}/**/*.test.ts', {
  cwd: root,
  exclude: ['**/node_modules/**', '**/dist/**', '**/fixture/**', '**/.build/**'],
}).sort();
if (files.length === 0) {
  process.stderr.write(`No test file matches ${patterns.join(' ')}.\n`);
  process.exit(2);
}

// Joined here too, so that PostgreSQL does not stop and start between files.
await sharedCluster();
const tests = spawn(
  process.execPath,
  ['--test', `--test-concurrency=${concurrency}`, `--test-timeout=${timeoutMs}`, '--test-reporter=spec', ...files],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
// An interrupt goes to the runner; this process ends with it, and the cluster with the last process that uses it.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => tests.kill(name));
tests.once('exit', async (code) => {
  await leaveSharedCluster();
  process.exit(code ?? 1);
});
