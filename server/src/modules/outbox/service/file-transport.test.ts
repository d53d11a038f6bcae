import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { deliverToFile, fileName, removeUnfinished } from './file-transport.ts';

function folderFor(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'gh-outbox-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'outbox');
}

const mail = (id: string, text = 'text') => ({
  id,
  raw: Buffer.from(text),
  messageId: `<${id}@gatehouse.example>`,
  from: 'security@example.org',
  to: ['reporter@example.org'],
});

test('a mail becomes one file that only its owner reads, however often it is delivered', async (t) => {
  const folder = folderFor(t);
  assert.deepEqual(await deliverToFile(folder, mail('one')), { outcome: 'sent' });
  assert.deepEqual(await deliverToFile(folder, mail('one')), { outcome: 'sent' });
  assert.deepEqual(readdirSync(folder), ['one@gatehouse.example.eml']);
  assert.equal(readFileSync(join(folder, 'one@gatehouse.example.eml'), 'utf8'), 'text');
  assert.equal(statSync(join(folder, 'one@gatehouse.example.eml')).mode & 0o777, 0o600);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
});

test('another mail of the same name is refused and leaves the first as it was', async (t) => {
  const folder = folderFor(t);
  await deliverToFile(folder, mail('one', 'first'));
  await assert.rejects(deliverToFile(folder, mail('one', 'second')), /Another mail of this name/);
  assert.deepEqual(readdirSync(folder), ['one@gatehouse.example.eml']);
  assert.equal(readFileSync(join(folder, 'one@gatehouse.example.eml'), 'utf8'), 'first');
});

test('no Message-ID leads out of the folder, and two that look alike stay apart', () => {
  assert.match(fileName('<../../etc/passwd@x>'), /^_[\w.@+-]+\.eml$/);
  assert.match(fileName('<.hidden@x>'), /^_hidden@x-[0-9a-f]{16}\.eml$/);
  assert.notEqual(fileName('<a/b@x>'), fileName('<a:b@x>'));
  assert.ok(fileName(`<${'long'.repeat(200)}@x>`).length < 255);
});

test('what a killed attempt left is removed, what may still be written is not', async (t) => {
  const folder = folderFor(t);
  await deliverToFile(folder, mail('one'));
  const names = ['.old-1.0123456789ab.part', '.new-1.0123456789ab.part'];
  for (const name of names) writeFileSync(join(folder, name), 'half');
  const old = new Date('2026-01-01T00:00:00Z');
  utimesSync(join(folder, '.old-1.0123456789ab.part'), old, old);
  await removeUnfinished(folder, new Date('2026-01-02T00:00:00Z'));
  assert.deepEqual(readdirSync(folder).sort(), ['.new-1.0123456789ab.part', 'one@gatehouse.example.eml']);
});

test('killed at any instant, and tried again, each mail is there once and whole', async (t) => {
  const folder = folderFor(t);
  const script = fileURLToPath(new URL('./testing/deliver-many.ts', import.meta.url));
  let kills = 0;
  for (let round = 0; round < 12; round += 1) {
    const child = fork(script, [folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const exited = once(child, 'exit');
    await once(child, 'message');
    // A different instant each round, in the midst of the 40 mails that the process delivers over and over.
    const timer = setTimeout(() => child.kill('SIGKILL'), 3 + round * 7);
    const [, signal] = await exited;
    clearTimeout(timer);
    if (signal === 'SIGKILL') kills += 1;
    const files = readdirSync(folder).filter((name) => name.endsWith('.eml'));
    for (const name of files) assert.equal(statSync(join(folder, name)).size, 200_000, name);
  }
  assert.equal(kills, 12);
  for (let n = 0; n < 40; n += 1) await deliverToFile(folder, bigMail(n));
  const names = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  assert.equal(names.length, 40);
  for (let n = 0; n < 40; n += 1)
    assert.deepEqual(readFileSync(join(folder, `many-${n}@gatehouse.example.eml`)), bigMail(n).raw);
});

const bigMail = (n: number) => ({ ...mail(`many-${n}`), raw: Buffer.alloc(200_000, `${n} `) });
