import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A local nginx with a configuration of the test's own. */
export type Nginx = {
  /** Where files that the configuration names can be put. */
  readonly folder: string;
  /** Puts another configuration in force; resolves when no worker of the former one is left. */
  readonly reload: (servers: string) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type NginxOptions = {
  /** A port of the loopback on which it then listens. */
  readonly port: number;
  /** What stands in the `http` block; `FOLDER` in it becomes the folder. */
  readonly servers: string;
  /** Files to be there before it starts, by name: certificates, pages. */
  readonly files?: Readonly<Record<string, string>>;
};

const lookEveryMs = 20;
const patienceMs = 20_000;

function configuration(folder: string, servers: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return [
    // As root, workers would become another user, who cannot read the folder.
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    'worker_processes 1;',
    `pid ${folder}/nginx.pid;`,
    `error_log ${folder}/error.log;`,
    'events { worker_connections 256; }',
    'http {',
    'access_log off;',
    ...temporary.map((name) => `${name}_temp_path ${folder}/${name};`),
    servers.replaceAll('FOLDER', folder),
    '}',
  ].join('\n');
}

async function until(what: string, folder: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await holds())) {
    if (performance.now() > end)
      throw new Error(`nginx: ${what} did not happen in time.\n${readFileSync(`${folder}/error.log`, 'utf8')}`);
    await sleep(lookEveryMs);
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (does: boolean): void => {
      socket.destroy();
      resolve(does);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

/** Its workers, by the kernel. */
function workersOf({ pid }: ChildProcess): readonly string[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter((word) => word !== '');
}

/**
 * Starts nginx from the path and waits until it listens. Linux only.
 * @throws Error with its error log when it ends, or does not listen within twenty seconds
 */
export async function startNginx({ port, servers, files = {} }: NginxOptions): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-nginx-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'error.log'), '');
  const write = (text: string): void => writeFileSync(join(folder, 'nginx.conf'), configuration(folder, text));
  write(servers);
  const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-g', 'daemon off;'], {
    env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const stop = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null) child.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await until('its start', folder, () => {
      if (child.exitCode !== null || child.pid === undefined) throw new Error('nginx ended at its start.');
      return answers(port);
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    folder,
    reload: async (changed) => {
      const former = workersOf(child);
      write(changed);
      child.kill('SIGHUP');
      await until('the change of its configuration', folder, () => {
        const now = workersOf(child);
        return now.length > 0 && !former.some((pid) => now.includes(pid));
      });
    },
    stop,
  };
}
