import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Fault } from './server.ts';

export type TrackerProgram = 'bugzilla' | 'github' | 'gitlab';

/** A tracker of its own process, on the loopback. */
export type RunningTracker = {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** All that it holds, and each successful call that changed something. */
  readonly state: <State>() => Promise<{ readonly state: State; readonly log: readonly string[] }>;
  readonly fail: (...faults: readonly Fault[]) => Promise<void>;
  readonly heal: () => Promise<void>;
  /** From now on it tells this address of each change. */
  readonly addWebhook: (url: string, secret: string | null) => Promise<void>;
  /** A call of its API as one of its users: a person at work, for instance. Fails unless it is answered with 2xx. */
  readonly as: (headers: Readonly<Record<string, string>>) => TrackerUser;
  readonly stop: () => Promise<void>;
};

export type TrackerUser = (method: string, path: string, body?: unknown) => Promise<unknown>;

const programs: Readonly<Record<TrackerProgram, URL>> = {
  bugzilla: new URL('./bugzilla-server.ts', import.meta.url),
  github: new URL('./github-server.ts', import.meta.url),
  gitlab: new URL('./gitlab-server.ts', import.meta.url),
};
const patienceMs = 20_000;

/**
 * Starts a test tracker with a seed (see the program for its form) and waits until it listens.
 * @throws Error when it ends, or does not listen within twenty seconds
 */
export async function startTracker(program: TrackerProgram, seed: unknown): Promise<RunningTracker> {
  const args = ['--disable-warning=ExperimentalWarning', fileURLToPath(programs[program]), JSON.stringify(seed)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<string>((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error('The tracker does not listen.')), patienceMs);
    child.once('exit', (code) => reject(new Error(`The tracker ended with ${code}.`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      clearTimeout(patience);
      resolve(line.replace('listening ', ''));
    });
  });
  const origin = `http://127.0.0.1:${port}`;
  const call = async (method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const type = { 'content-type': 'application/json', 'user-agent': 'a person' };
    const response = await fetch(`${origin}${path}`, { method, headers: { ...type, ...headers }, ...sent });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  };
  return {
    origin,
    state: async <State>() =>
      (await call('GET', '/__control/state')) as { readonly state: State; readonly log: readonly string[] },
    fail: async (...faults) => void (await call('POST', '/__control/faults', faults)),
    heal: async () => void (await call('DELETE', '/__control/faults')),
    addWebhook: async (url, secret) => void (await call('POST', '/__control/hooks', { url, secret })),
    as: (headers) => (method, path, body) => call(method, path, body, headers),
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
