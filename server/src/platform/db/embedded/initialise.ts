import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Account } from './account.ts';
import { clusterFiles, type Layout, superuser } from './layout.ts';
import { unusable } from './types.ts';

/** Nothing of the caller's environment: PG* and LD_* would change what the server does. */
export const cleanEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } as const;

const initdbArguments = [
  '--pgdata=/proc/self/cwd', // The account may not be able to walk to the directory; it stands in it already.
  `--username=${superuser}`,
  '--pwfile=/proc/self/fd/3',
  '--auth=scram-sha-256', // Never trust: the account `nobody` is shared with others.
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
] as const;

function run(initdb: string, cwd: string, account: Account, passwordFd: number, durable: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(initdb, durable ? initdbArguments : [...initdbArguments, '--no-sync'], {
      ...account,
      cwd,
      env: cleanEnvironment,
      stdio: ['ignore', 'pipe', 'pipe', passwordFd],
    });
    let said = '';
    const listen = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-4000);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', (error) => reject(unusable(`PostgreSQL's initdb can't be started: ${error.message}.`, error)));
    child.once('close', (code, signalName) => {
      if (code === 0) resolve();
      else reject(unusable(`PostgreSQL's initdb failed (${signalName ?? code}):\n${said.trim()}`));
    });
  });
}

function syncFolder(folder: string): void {
  const fd = openSync(folder, 'r');
  fsyncSync(fd);
  closeSync(fd);
}

/** Makes the cluster beside its place and moves it there whole, so that a kill at any instant leaves none or a good one. */
export async function initialise(layout: Layout, initdb: string, account: Account, durable: boolean): Promise<void> {
  const fresh = `${layout.cluster}.new`;
  const { pgdata, passwordFile } = clusterFiles(fresh);
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  mkdirSync(pgdata, { mode: 0o700 });
  const own = openSync(passwordFile, 'wx+', 0o600);
  try {
    writeSync(own, `${randomBytes(32).toString('base64url')}\n`);
    fsyncSync(own);
    if (account !== undefined) {
      chownSync(pgdata, account.uid, account.gid);
      chownSync(passwordFile, account.uid, account.gid);
    }
    await run(initdb, pgdata, account, own, durable);
    if (account !== undefined) chownSync(passwordFile, process.getuid?.() ?? 0, process.getgid?.() ?? 0);
  } finally {
    closeSync(own);
  }
  syncFolder(fresh);
  renameSync(fresh, layout.cluster);
  syncFolder(dirname(layout.cluster));
}

/** The last lines of the server's log, for the message about a start that failed. */
export function logTail(layout: Layout, lines = 12): string {
  return readFileSync(layout.logFile, 'utf8').trim().split('\n').slice(-lines).join('\n');
}
