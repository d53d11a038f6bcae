import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function folder(t: TestContext): string {
  const made = realpathSync(mkdtempSync(join(tmpdir(), 'gatehouse-bootstrap-')));
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A checkout in miniature whose command prints what it was given. */
function miniature(t: TestContext, installed: boolean): string {
  const checkout = folder(t);
  mkdirSync(join(checkout, 'cli/src'), { recursive: true });
  mkdirSync(join(checkout, 'node_modules/.bin'), { recursive: true });
  mkdirSync(join(checkout, 'tools'));
  mkdirSync(join(checkout, 'web'));
  cpSync(join(root, 'gatehouse'), join(checkout, 'gatehouse'));
  cpSync(join(root, 'tools/bootstrap.mjs'), join(checkout, 'tools/bootstrap.mjs'));
  writeFileSync(
    join(checkout, 'cli/src/main.ts'),
    'process.stdout.write(JSON.stringify([process.execPath, process.argv.slice(2), process.env.GATEHOUSE_DATA, process.cwd()]));',
  );
  writeFileSync(join(checkout, 'web/package.json'), '{"name":"web"}');
  const packages = { '': {}, 'node_modules/one': { version: '1.0.0' } };
  writeFileSync(join(checkout, 'package-lock.json'), JSON.stringify({ packages }));
  if (installed) {
    writeFileSync(join(checkout, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
    symlinkSync(process.execPath, join(checkout, 'node_modules/.bin/node'));
  }
  return checkout;
}

test('the command works from another folder through a symlink, and its data stay in the checkout', (t) => {
  const checkout = miniature(t, true);
  const elsewhere = folder(t);
  symlinkSync(join(checkout, 'gatehouse'), join(elsewhere, 'gh'));
  for (const args of [
    ['cases', 'list', 'a b'],
    ['serve', '--roles', 'web'],
  ]) {
    const { stdout, stderr } = spawnSync(join(elsewhere, 'gh'), args, {
      cwd: elsewhere,
      env: { PATH: '/usr/bin:/bin' },
      encoding: 'utf8',
    });
    assert.deepEqual([JSON.parse(stdout), stderr], [[process.execPath, args, join(checkout, 'data'), elsewhere], '']);
  }
});

test('a data directory that was set is left alone, also by npm start', (t) => {
  const checkout = miniature(t, true);
  const env = { PATH: '/usr/bin:/bin', GATEHOUSE_DATA: '/somewhere' };
  for (const args of [
    ['gatehouse', 'config'],
    ['tools/bootstrap.mjs', 'serve'],
  ]) {
    const command = args[0] === 'gatehouse' ? './gatehouse' : process.execPath;
    const { stdout } = spawnSync(command, command === './gatehouse' ? args.slice(1) : args, {
      cwd: checkout,
      env,
      encoding: 'utf8',
    });
    assert.equal(JSON.parse(stdout)[2], '/somewhere');
  }
});

test('help of the server needs no web page', (t) => {
  const checkout = miniature(t, true);
  mkdirSync(join(checkout, 'packages'));
  writeFileSync(join(checkout, 'web/package.json'), '{"name":"web","scripts":{"build":"exit 1"}}');
  const serve = (...args: readonly string[]) =>
    spawnSync(join(checkout, 'gatehouse'), ['serve', ...args], {
      cwd: checkout,
      env: { PATH: process.env['PATH'] ?? '', HOME: folder(t) },
      encoding: 'utf8',
    });
  assert.match(serve().stderr, /The web page could not be built/);
  for (const option of ['--help', '-h']) {
    const { stdout, stderr } = serve(option);
    assert.deepEqual([JSON.parse(stdout)[1], stderr], [['serve', option], '']);
  }
});

test('an install that fails is told in a sentence and ends with 1', (t) => {
  const checkout = miniature(t, false);
  const npm = join(folder(t), 'npm-cli.js');
  writeFileSync(npm, 'process.stderr.write("no way\\n"); process.exit(3);');
  const env = { PATH: '/usr/bin:/bin', HOME: '/nonexistent', npm_execpath: npm };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/bootstrap.mjs', 'serve'], {
    cwd: checkout,
    env,
    encoding: 'utf8',
  });
  assert.deepEqual(
    [status, stdout, stderr.split('\n').slice(1)],
    [1, '', ['no way', 'npm could not install the packages; its message is above.', '']],
  );
});

test('npm start is not gone before what it started, when a signal reaches all of them at once', async (t) => {
  const checkout = miniature(t, true);
  cpSync(join(root, 'package.json'), join(checkout, 'package.json'));
  writeFileSync(
    join(checkout, 'cli/src/main.ts'),
    `import { writeFileSync } from 'node:fs';
process.on('SIGTERM', () => setTimeout(() => { writeFileSync('stopped', ''); process.exit(0); }, 700));
setInterval(() => {}, 1000);
process.stdout.write('serving');`,
  );
  const child = spawn('npm', ['start', '--silent'], {
    cwd: checkout,
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env['PATH'] ?? '', HOME: folder(t) },
  });
  const ended = once(child, 'exit');
  t.after(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  process.kill(-(child.pid ?? Number.NaN), 'SIGTERM');
  await ended;
  assert.equal(existsSync(join(checkout, 'stopped')), true);
});
