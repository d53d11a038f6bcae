import { signal } from './processes.ts';

type Leaving = {
  readonly purpose: 'serve' | 'command';
  readonly stop: () => Promise<void>;
  readonly alone: () => boolean;
  readonly postmasters: () => readonly number[];
};

const interrupts = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Keeps PostgreSQL from staying behind when the process ends without `stop`: process.exit() of a command, or Ctrl-C.
 * A serving process drains on signals by itself. SIGKILL is left to the next start. Returns how to take it back.
 */
export function onExit(leaving: Leaving): () => void {
  const atExit = (): void => {
    // Only synchronous work is possible here, so without the start lock: whoever joins now waits and starts it again.
    if (leaving.alone()) for (const pid of leaving.postmasters()) signal(pid, 'SIGINT');
  };
  const atSignal = (name: NodeJS.Signals): void => {
    if (process.listenerCount(name) > 1) return; // Somebody else decides what this signal means.
    void leaving.stop().finally(() => process.kill(process.pid, name));
  };
  process.once('exit', atExit);
  if (leaving.purpose === 'command') for (const name of interrupts) process.on(name, atSignal);
  return () => {
    process.off('exit', atExit);
    for (const name of interrupts) process.off(name, atSignal);
  };
}
