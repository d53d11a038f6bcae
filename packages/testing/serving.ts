import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePorts } from './free-ports.ts';

/** A whole Gatehouse as people start it: a process of its own, on a data directory and ports of its own. */
export type Serving = {
  /** `http://localhost:PORT`: passkeys work on this name, not on the address. */
  readonly origin: string;
  readonly smtpPort: number;
  readonly dataDir: string;
  /** The one-time link of the first administrator. */
  readonly firstLink: string;
  /** Runs `./gatehouse …` on the same data directory, with these variables besides, and gives what it prints. */
  readonly command: (args: readonly string[], more?: Readonly<Record<string, string>>) => string;
  /** Ends the process and removes its data. */
  readonly stop: () => Promise<void>;
};

const cli = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));
const startPatience = 120_000;

/** Resolves with the link once the server says that it listens; rejects with what it said when it ends before. */
function heardLink(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const fail = (why: string): void => reject(new Error(`${why}\n${said.slice(-20).join('\n')}`));
    const patience = setTimeout(() => fail('Gatehouse did not start in time.'), startPatience);
    child.once('exit', (code) => fail(`Gatehouse ended with ${code}.`));
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        const link = /https?:\/\/\S+\/enrol#\S+/.exec(line)?.[0];
        if (link === undefined) return;
        clearTimeout(patience);
        resolve(link);
      });
    }
  });
}

/**
 * Starts Gatehouse with an empty database and waits until it listens.
 * @throws Error with the last lines of its output when it ends, or does not listen within two minutes
 */
export async function serveGatehouse(settings: Readonly<Record<string, string>> = {}): Promise<Serving> {
  const folder = mkdtempSync(join(tmpdir(), 'ghs-'));
  const [http, smtpPort] = await freePorts();
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? folder,
    GATEHOUSE_DATA: join(folder, 'data'),
    GATEHOUSE_HTTP: `127.0.0.1:${http}`,
    GATEHOUSE_SMTP: `127.0.0.1:${smtpPort}`,
    ...settings,
  };
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', cli] as const;
  const child = spawn(node[0], [...node.slice(1), 'serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const firstLink = await heardLink(child);
    return {
      origin: `http://localhost:${http}`,
      smtpPort,
      dataDir: env.GATEHOUSE_DATA,
      firstLink,
      command: (args, more = {}) =>
        execFileSync(node[0], [...node.slice(1), ...args], {
          env: { ...env, ...more },
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
        }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
