import { signal } from './processes.ts';

type Leaving = {
  readonly purpose: 'serve' | 'command';
  readonly stop: () => Promise<void>;
  /** Whether nobody else on this machine uses the cluster. */
  readonly alone: () => boolean;
  readonly postmasters: () => readonly number[];
};

const interrupts = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const present = new Set<Leaving>();

function atExit(): void {
  // Only synchronous work is possible here, so without the start lock: whoever joins now waits and starts it again.
  for (const leaving of present) if (leaving.alone()) for (const pid of leaving.postmasters()) signal(pid, 'SIGINT');
}

function atSignal(name: NodeJS.Signals): void {
  if (process.listenerCount(name) > 1) return; // Somebody else decides what this signal means.
  const stopping = [...present].map((leaving) => leaving.stop());
  void Promise.allSettled(stopping).then(() => {
    process.off(name, atSignal);
    process.kill(process.pid, name);
  });
}

/**
 * Keeps PostgreSQL from staying behind when the process ends without `stop`: process.exit() of a command, or Ctrl-C.
 * A serving process drains on signals by itself. SIGKILL is left to the next start. Returns how to take it back.
 */
export function onExit(leaving: Leaving): () => void {
  if (present.size === 0) process.on('exit', atExit);
  present.add(leaving);
  if (leaving.purpose === 'command')
    for (const name of interrupts) if (!process.listeners(name).includes(atSignal)) process.on(name, atSignal);
  return () => {
    present.delete(leaving);
    if (present.size > 0) return;
    process.off('exit', atExit);
    for (const name of interrupts) process.off(name, atSignal);
  };
}
