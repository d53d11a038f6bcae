import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startEmbedded } from './index.ts';
import { layoutOf } from './layout.ts';
import { client } from './probe.ts';
import { clusterProcesses } from './processes.ts';
import type { EmbeddedConnection } from './types.ts';

const participant = fileURLToPath(new URL('./participant.fixture.ts', import.meta.url));
const isRoot = process.getuid?.() === 0;

function freshFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-embedded-'));
  chmodSync(folder, 0o700);
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function running(dataDir: string): readonly number[] {
  const layout = layoutOf(dataDir);
  const uid = statSync(layout.pgdata, { throwIfNoEntry: false })?.uid ?? -1;
  return clusterProcesses(layout.clusterName, uid).map(({ pid }) => pid);
}

function postmaster(dataDir: string): number {
  const layout = layoutOf(dataDir);
  const found = clusterProcesses(layout.clusterName, statSync(layout.pgdata).uid).filter(
    (one) => one.kind === 'postmaster',
  );
  assert.equal(found.length, 1);
  return found[0]?.pid ?? 0;
}

async function ask(connection: EmbeddedConnection, sql: string): Promise<unknown> {
  const session = client(connection);
  await session.connect();
  const { rows } = await session.query<Record<string, unknown>>(sql);
  await session.end();
  return Object.values(rows[0] ?? {})[0];
}

async function eventually<T>(look: () => Promise<T> | T, good: (found: T) => boolean): Promise<T> {
  const end = Date.now() + 60_000;
  for (;;) {
    const found = await look();
    if (good(found) || Date.now() > end) return found;
    await sleep(20);
  }
}

type Said = { up?: boolean; owned?: boolean; code?: string; connection?: EmbeddedConnection; stopped?: boolean };
type Other = { readonly child: ChildProcess; readonly first: Said; tell(order: string): Promise<void> };

async function other(t: TestContext, dataDir: string, purpose: 'serve' | 'command'): Promise<Other> {
  const child = spawn(process.execPath, [participant, dataDir, purpose], { stdio: ['pipe', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const tell = async (order: string): Promise<void> => {
    child.stdin.write(`${order}\n`);
    await once(child, 'exit');
  };
  return { child, first: JSON.parse(line) as Said, tell };
}

const quiet = { log: () => undefined, durable: false } as const;

test('a cluster is made, keeps its rows over a restart, and runs as an unprivileged account below a closed folder', async (t) => {
  const dataDir = join(freshFolder(t), 'data');
  const cold = await startEmbedded({ dataDir, purpose: 'serve', ...quiet });
  assert.equal(cold.owned, true);
  await ask(cold.connection, 'create table kept as select 7 as n');
  const owner = statSync(`/proc/${postmaster(dataDir)}`).uid;
  assert.equal(owner === 0, false);
  assert.equal(owner === process.getuid?.(), !isRoot);
  assert.equal(await ask(cold.connection, 'show listen_addresses'), '');
  assert.equal(
    await ask(
      cold.connection,
      "select datlocprovider::text || ':' || datlocale from pg_database where datname = current_database()",
    ),
    'b:C.UTF-8',
  );
  await cold.stop();
  assert.deepEqual(running(dataDir), []);
  assert.equal(existsSync(join(dataDir, 'cluster/pgdata/postmaster.pid')), false);

  const warm = await startEmbedded({ dataDir, purpose: 'command', ...quiet });
  assert.equal(await ask(warm.connection, 'select n from kept'), 7);
  await warm.stop();
  await warm.stop();
  assert.deepEqual(running(dataDir), []);
});

test('a wrong password is refused although the socket is reached', async (t) => {
  const cluster = await startEmbedded({ dataDir: freshFolder(t), purpose: 'command', ...quiet });
  t.after(() => cluster.stop());
  await assert.rejects(ask({ ...cluster.connection, password: 'guess' }, 'select 1'), { code: '28P01' });
});

test('fsync is on unless the cluster is a throw-away one', async (t) => {
  const dataDir = freshFolder(t);
  const cluster = await startEmbedded({ dataDir, purpose: 'serve', log: () => undefined });
  t.after(() => cluster.stop());
  assert.equal(
    await ask(cluster.connection, "select current_setting('fsync') || current_setting('synchronous_commit')"),
    'onon',
  );
});

test('a second serve on the same data directory is refused with a sentence, in this process and in another', async (t) => {
  const dataDir = freshFolder(t);
  const first = await startEmbedded({ dataDir, purpose: 'serve', ...quiet });
  t.after(() => first.stop());
  await assert.rejects(startEmbedded({ dataDir, purpose: 'serve', ...quiet }), {
    kind: 'conflict',
    code: 'already_running',
  });
  const second = await other(t, dataDir, 'serve');
  assert.deepEqual([second.first.up, second.first.code], [false, 'already_running']);
  assert.equal(await ask(first.connection, 'select 1'), 1);
});

test('a second serve that cannot see the sockets of the first (another container) is refused by the database', async (t) => {
  const dataDir = freshFolder(t);
  const command = await startEmbedded({ dataDir, purpose: 'command', ...quiet });
  t.after(() => command.stop());
  const elsewhere = client(command.connection);
  await elsewhere.connect();
  await elsewhere.query("select pg_advisory_lock(hashtext('gatehouse serve'))");
  await assert.rejects(startEmbedded({ dataDir, purpose: 'serve', ...quiet }), { code: 'already_running' });
  await elsewhere.end();
  const serve = await startEmbedded({ dataDir, purpose: 'serve', ...quiet });
  await serve.stop();
});

test('after SIGKILL of its parent the cluster is adopted by the next start, which also ends it', async (t) => {
  const dataDir = freshFolder(t);
  const killed = await other(t, dataDir, 'serve');
  const before = postmaster(dataDir);
  killed.child.kill('SIGKILL');
  await once(killed.child, 'exit');
  const next = await startEmbedded({ dataDir, purpose: 'serve', ...quiet });
  assert.equal(next.owned, false);
  assert.equal(postmaster(dataDir), before);
  await next.stop();
  assert.deepEqual(running(dataDir), []);
});

test('after SIGKILL of everything a record that names a live stranger does not stop the next start', async (t) => {
  const dataDir = freshFolder(t);
  const killed = await other(t, dataDir, 'serve');
  killed.child.kill('SIGKILL');
  for (const pid of running(dataDir)) process.kill(pid, 'SIGKILL');
  await eventually(
    () => running(dataDir),
    (pids) => pids.length === 0,
  );
  const stranger = spawn('sleep', ['60']);
  t.after(() => stranger.kill());
  const { pgdata } = layoutOf(dataDir);
  for (const file of ['postmaster.pid', '.s.PGSQL.5432.lock'])
    writeFileSync(join(pgdata, file), `${stranger.pid}\n${pgdata}\n0\n5432\n`);
  const next = await startEmbedded({ dataDir, purpose: 'command', ...quiet });
  assert.equal(next.owned, true);
  assert.equal(await ask(next.connection, 'select 1'), 1);
  await next.stop();
});

test('commands at once make one cluster together, and the last one to leave shuts it down', async (t) => {
  const dataDir = freshFolder(t);
  const commands = await Promise.all([
    other(t, dataDir, 'command'),
    other(t, dataDir, 'command'),
    other(t, dataDir, 'command'),
  ]);
  assert.deepEqual(commands.map(({ first }) => first.owned).sort(), [false, false, true]);
  const [a, b, c] = commands as [Other, Other, Other];
  await Promise.all([a.tell('stop'), b.tell('stop')]);
  assert.equal(await ask(c.first.connection as EmbeddedConnection, 'select 1'), 1);
  await c.tell('stop');
  assert.deepEqual(running(dataDir), []);
});

test('serve takes over from a command, and a command that still works keeps the cluster when serve ends', async (t) => {
  const dataDir = freshFolder(t);
  const command = await other(t, dataDir, 'command');
  const serve = await startEmbedded({ dataDir, purpose: 'serve', ...quiet });
  await command.tell('stop');
  assert.equal(await ask(serve.connection, 'select 1'), 1);
  const late = await other(t, dataDir, 'command');
  assert.equal(late.first.owned, false);
  await serve.stop();
  assert.equal(await ask(late.first.connection as EmbeddedConnection, 'select 1'), 1);
  await late.tell('stop');
  assert.deepEqual(running(dataDir), []);
});

test('a command that ends by process.exit or by SIGTERM leaves no PostgreSQL behind', async (t) => {
  const dataDir = freshFolder(t);
  const exiting = await other(t, dataDir, 'command');
  await exiting.tell('exit');
  assert.deepEqual(
    await eventually(
      () => running(dataDir),
      (pids) => pids.length === 0,
    ),
    [],
  );
  const ended = await other(t, dataDir, 'command');
  ended.child.kill('SIGTERM');
  assert.deepEqual(await once(ended.child, 'exit'), [null, 'SIGTERM']);
  assert.deepEqual(running(dataDir), []);
});

test('a PostgreSQL that dies under a serving Gatehouse is started again and keeps what was committed', async (t) => {
  const dataDir = freshFolder(t);
  const lines: string[] = [];
  const serve = await startEmbedded({ dataDir, purpose: 'serve', durable: true, log: (line) => lines.push(line) });
  t.after(() => serve.stop());
  await ask(serve.connection, 'create table kept as select 7 as n');
  const before = postmaster(dataDir);
  process.kill(before, 'SIGKILL');
  const found = await eventually(
    () => ask(serve.connection, 'select n from kept').catch((error: Error) => error),
    (answer) => answer === 7,
  );
  assert.equal(found, 7);
  assert.notEqual(postmaster(dataDir), before);
  await eventually(
    () => lines.at(-1),
    (line) => line === 'PostgreSQL runs again.',
  );
  // Where the backends of the killed one take a while to go, a line about waiting for them stands between.
  assert.deepEqual(
    [lines[1], lines.at(-1)],
    ['PostgreSQL ended unexpectedly; starting it again.', 'PostgreSQL runs again.'],
  );
  await assert.rejects(startEmbedded({ dataDir, purpose: 'serve', ...quiet }), { code: 'already_running' });
});

test('a data directory with a path too long for a socket works', async (t) => {
  const dataDir = join(freshFolder(t), 'x'.repeat(90), 'y'.repeat(90));
  mkdirSync(dataDir, { recursive: true });
  const cluster = await startEmbedded({ dataDir, purpose: 'command', ...quiet });
  assert.match(cluster.connection.host, /^\/proc\/self\/fd\/\d+$/);
  assert.equal(await ask(cluster.connection, 'select 1'), 1);
  await cluster.stop();
  assert.deepEqual(running(dataDir), []);
});

test('what an interrupted first start left is cleared away, and a cluster of another version is refused', async (t) => {
  const dataDir = freshFolder(t);
  mkdirSync(join(dataDir, 'cluster.new/pgdata/base'), { recursive: true });
  const cluster = await startEmbedded({ dataDir, purpose: 'command', ...quiet });
  await cluster.stop();
  assert.equal(existsSync(join(dataDir, 'cluster.new')), false);
  writeFileSync(join(dataDir, 'cluster/pgdata/PG_VERSION'), '17\n');
  await assert.rejects(startEmbedded({ dataDir, purpose: 'command', ...quiet }), {
    code: 'embedded_database',
    message: /made by PostgreSQL 17; this Gatehouse brings 18/,
  });
});
