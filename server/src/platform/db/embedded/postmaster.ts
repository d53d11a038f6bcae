import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import { cleanEnvironment, logTail } from './initialise.ts';
import { type Layout, port } from './layout.ts';
import { probe, probeUntil } from './probe.ts';
import { clusterProcesses, pidTaken, signal } from './processes.ts';
import { type EmbeddedConnection, unusable } from './types.ts';

export type Running = { readonly started: boolean };

export type Cluster = {
  readonly layout: Layout;
  readonly account: Account;
  readonly connection: EmbeddedConnection;
  readonly postgres: () => Promise<string>;
  readonly durable: boolean;
  readonly log: (line: string) => void;
};

const recoveryLimitMs = 10 * 60_000; // Replaying the log after a crash; the server answers "starting" meanwhile.
const silenceLimitMs = 30_000;
const farewellMs = 300;
const fastShutdownMs = 6_000;
const immediateShutdownMs = 2_000;
const logLimitBytes = 10 * 1024 * 1024;

export function uidOf(account: Account): number {
  return account?.uid ?? process.getuid?.() ?? -1;
}

export function processesOf(cluster: Cluster): ReturnType<typeof clusterProcesses> {
  return clusterProcesses(cluster.layout.clusterName, uidOf(cluster.account));
}

export function postmastersOf(cluster: Cluster): readonly number[] {
  return processesOf(cluster).flatMap(({ pid, kind }) => (kind === 'postmaster' ? [pid] : []));
}

function settings(cluster: Cluster): readonly string[] {
  const values: Readonly<Record<string, string | number>> = {
    cluster_name: cluster.layout.clusterName,
    port,
    listen_addresses: '',
    unix_socket_directories: '.', // relative to the data directory, so it needs no path that can be walked
    unix_socket_permissions: '0700',
    dynamic_shared_memory_type: 'mmap', // containers often have 64 MB of /dev/shm
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Statements and DETAIL lines can hold values; the log must hold no content.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...(cluster.durable
      ? {}
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 300 }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * PostgreSQL takes any live process with the recorded number for a running server. Only called when no process of the
 * cluster lives and its socket is silent, so such a process is a stranger that got the number later.
 */
function removeForeignPid(file: string): void {
  if (!existsSync(file)) return;
  const pid = Math.abs(Number.parseInt(readFileSync(file, 'utf8'), 10));
  if (!Number.isFinite(pid) || pidTaken(pid)) rmSync(file, { force: true });
}

function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > logLimitBytes) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

type Ended = { readonly how: string };

function launch(cluster: Cluster, postgres: string): { ended: () => Ended | undefined } {
  const log = openLog(cluster.layout.logFile);
  let ended: Ended | undefined;
  const child = spawn(postgres, ['-D', '/proc/self/cwd', ...settings(cluster)], {
    ...cluster.account,
    cwd: cluster.layout.pgdata,
    env: cleanEnvironment,
    stdio: ['ignore', log, log],
    detached: true, // A signal to our process group must not stop it before we have drained.
  });
  closeSync(log);
  child.once('error', (error) => {
    ended = { how: error.message };
  });
  child.once('exit', (code, name) => {
    ended = { how: `it ended with ${name ?? code}` };
  });
  child.unref();
  return { ended: () => ended };
}

async function start(cluster: Cluster): Promise<void> {
  removeForeignPid(join(cluster.layout.pgdata, 'postmaster.pid'));
  removeForeignPid(join(cluster.layout.pgdata, `.s.PGSQL.${port}.lock`));
  const child = launch(cluster, await cluster.postgres());
  let silentUntil = Date.now() + silenceLimitMs;
  const answer = await probeUntil(cluster.connection, recoveryLimitMs, (found) => {
    if (found === 'starting') silentUntil = Date.now() + silenceLimitMs;
    return found === 'ready' || child.ended() !== undefined || Date.now() > silentUntil;
  });
  if (answer === 'ready') return;
  const why = child.ended()?.how ?? 'it does not answer';
  throw unusable(`PostgreSQL did not start: ${why}. The end of ${cluster.layout.logFile}:\n${logTail(cluster.layout)}`);
}

/** Joins the cluster if it runs, waits while it starts, stops or dies, starts it otherwise. The caller holds the start lock. */
export async function ensureRunning(cluster: Cluster): Promise<Running> {
  let silentUntil = Date.now() + silenceLimitMs;
  let said = false;
  for (;;) {
    const answer = await probe(cluster.connection);
    if (answer === 'ready') return { started: false };
    if (answer === 'absent' && processesOf(cluster).length === 0) break;
    if (answer === 'starting') silentUntil = Date.now() + silenceLimitMs;
    if (Date.now() > silentUntil) {
      cluster.log('The PostgreSQL of an earlier run lives but does not answer; it is stopped.');
      await shutDown(cluster);
    }
    if (!said) cluster.log('Waiting for the PostgreSQL of an earlier run to become ready or to end.');
    said = true;
    await sleep(20);
  }
  await start(cluster);
  return { started: true };
}

async function goneWithin(cluster: Cluster, timeoutMs: number): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (processesOf(cluster).length > 0) {
    if (Date.now() > end) return false;
    await sleep(10);
  }
  return true;
}

/** A pool says that it ended before its connections have; without this pause each of them would report an error. */
async function sessionsGoneWithin(cluster: Cluster, timeoutMs: number): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (processesOf(cluster).some(({ kind }) => kind === 'session') && Date.now() < end) await sleep(10);
}

/** Only ever signals processes that carry the cluster's name: a number in a file may be somebody else's. */
export async function shutDown(cluster: Cluster): Promise<void> {
  await sessionsGoneWithin(cluster, farewellMs);
  for (const pid of postmastersOf(cluster)) signal(pid, 'SIGINT');
  if (await goneWithin(cluster, fastShutdownMs)) return;
  cluster.log('PostgreSQL is slow to stop; it is stopped at once and recovers at the next start.');
  for (const pid of postmastersOf(cluster)) signal(pid, 'SIGQUIT');
  if (await goneWithin(cluster, immediateShutdownMs)) return;
  for (const { pid } of processesOf(cluster)) signal(pid, 'SIGKILL');
  await goneWithin(cluster, immediateShutdownMs);
}
