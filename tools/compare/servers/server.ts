import { type ChildProcess, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { freePorts } from '@gatehouse/testing';
import type { Pki } from '../certificates.ts';
import type { Account } from '../facts.ts';
import type { Suite } from './suites.ts';

/** One server of the matrix, running. */
export type Server = {
  readonly name: string;
  readonly implementation: string;
  /** For the reader of the published table. */
  readonly settings: string;
  readonly port: number;
  /** The name that is asked for; `serverName` unless told. */
  readonly serverName?: string;
  readonly starttls?: 'smtp' | 'imap' | 'ldap' | 'postgresql';
  readonly expected: Account;
  /** testssl.sh needs about a minute a server, so it looks at those that differ in what it can see. */
  readonly testssl: boolean;
};

export type Place = { readonly folder: string; readonly pki: Pki; readonly known: readonly Suite[] };

export type Fleet = { readonly servers: readonly Server[]; readonly stop: () => Promise<void> };

export type Implementation = {
  readonly name: string;
  /** Commands without which it is left out. */
  readonly needs: readonly string[];
  readonly start: (place: Place) => Promise<Fleet>;
};

export async function freePort(): Promise<number> {
  return (await freePorts())[0];
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

const startPatienceMs = 30_000;

/** Starts a program and waits until it accepts connections on every port; its last words are in the error when it does not. */
export async function launch(
  command: string,
  args: readonly string[],
  ports: readonly number[],
  folder: string,
): Promise<() => Promise<void>> {
  const child: ChildProcess = spawn(command, [...args], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      said = (said + String(chunk)).slice(-2000);
    });
  let ended = false;
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => {
      ended = true;
      resolve();
    });
  });
  child.once('error', (error) => {
    said += error.message;
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), 3000);
    if (!ended) await gone;
    clearTimeout(patience);
  };
  const until = performance.now() + startPatienceMs;
  for (const port of ports) {
    while (!(await accepts(port))) {
      if (ended || performance.now() > until) {
        await stop();
        throw new Error(`${command} ${args.join(' ')} does not listen on ${port}: ${said}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  return stop;
}

export async function stopAll(stops: readonly (() => Promise<void>)[]): Promise<void> {
  await Promise.all(stops.map((stop) => stop()));
}

export type Started = { readonly server: Server; readonly stop: () => Promise<void> };

/** One after the other; when one does not start, those before it are stopped. */
export async function startEach<Wanted>(
  wanted: readonly Wanted[],
  startOne: (one: Wanted) => Promise<Started>,
): Promise<Fleet> {
  const started: Started[] = [];
  const stop = (): Promise<void> => stopAll(started.map((one) => one.stop));
  try {
    for (const one of wanted) started.push(await startOne(one));
  } catch (error) {
    await stop();
    throw error;
  }
  return { servers: started.map(({ server }) => server), stop };
}
