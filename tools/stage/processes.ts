import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));

export type LogLine = { readonly type: string; readonly at: number };

/** One Gatehouse process that is started again after each kill; its log lines are told to listeners. */
export type Victim = {
  readonly name: string;
  readonly start: () => void;
  readonly pid: () => number | undefined;
  /** SIGKILL; resolves when the process is gone. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly onLine: (listener: (line: LogLine) => void) => () => void;
  readonly output: () => string;
};

function typeOf(text: string): string | undefined {
  return /"Type":"([^"]+)"/.exec(text)?.[1];
}

export function victim(name: string, environment: Readonly<Record<string, string>>): Victim {
  const listeners = new Set<(line: LogLine) => void>();
  let child: ChildProcess | undefined;
  let gone: Promise<void> = Promise.resolve();
  let kept = '';
  const hear = (text: string): void => {
    const type = typeOf(text);
    if (type === undefined || type.endsWith('failed')) kept = `${kept}${text}\n`.slice(-20_000);
    if (type !== undefined) for (const listener of [...listeners]) listener({ type, at: performance.now() });
  };
  const start = (): void => {
    const made = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', cli, 'serve', '--roles', name], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = made;
    gone = new Promise((resolve) => made.once('exit', () => resolve()));
    for (const stream of [made.stdout, made.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on('line', hear);
    }
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child?.kill(signal);
    await gone;
  };
  return {
    name,
    start,
    pid: () => child?.pid,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    onLine: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    output: () => kept,
  };
}
